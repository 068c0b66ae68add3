/**
 * What the newsroom's machine puts into the script: one object, called CONFIG. Its names are short because they
 * travel to every reader, and stay what they are when the script is made small.
 */

/**
 * The bar's words in one language: its tag, its direction, the question, why it is asked, the button that leads to
 * Light, the button that closes the bar.
 * @typedef {[string, "ltr" | "rtl", string, string, string, string]} Words
 */

/**
 * @typedef {object} Config
 * @property {string[]} l    Light's addresses, in the order in which they are asked: scheme and host, no slash at the end
 * @property {number} d      the delay in milliseconds
 * @property {0 | 1} n       whether a refused style is trouble at once
 * @property {string} e      a selector that is found once the whole story is there; "" where the end of the page must do
 * @property {[string, string] | 1} [m] how an address maps: a pattern and what replaces it, or 1: as link rel=alternate says
 * @property {[Words, ...Words[]]} t the words in each language; the first is for pages in none of them
 */

export {};
