/** What the newsroom's machine tells the script: a list, because names would travel to every reader. */

/**
 * The bar's words in one language: its tag, the question, why it is asked, the button that leads to
 * Light, the button that closes the bar.
 * @typedef {[string, string, string, string, string]} Words
 */

/**
 * Light's addresses in the order in which they are asked, scheme and host without a slash at the end; the delay in
 * milliseconds; whether a refused style is trouble at once; a selector that is found once the whole story is there, or
 * "" where the end of the page must do; the words in each language, the first for pages in none; where the twin's path
 * is made by a pattern, that and what replaces it.
 * @typedef {[string[], number, 0 | 1, string, [Words, ...Words[]], [string, string]]} Config
 */

export const [lights, delay, atOnce, end, words, twin] = CONFIG;
