/**
 * Trouble: when a reader is in it, and what is to be done about it. It follows from what was seen of the page so far;
 * it knows no browser. All times are milliseconds that the reader could see the page.
 *
 * Trouble means that the story cannot be read yet and is no longer getting nearer. Silence is the sign of it, not an
 * error: what a censor freezes fails without a word, and an error elsewhere on the page keeps nobody from reading.
 */

/**
 * What the page is like at one look.
 * @typedef {object} Look
 * @property {number} span     since the look before
 * @property {number} size     how much of the page is there, in letters
 * @property {unknown} whole   the story's last word, if it is there
 * @property {boolean} painted the browser has begun to paint
 * @property {boolean} ended   nothing more of the page will come
 * @property {boolean} refused the page's style was refused
 * @property {boolean} forced  we took something from the page so that it could be painted
 * @property {string} answer   the Light address that has answered, if one has
 * @property {number} pardon   so many times the delay may the page stay blank until it is forced
 */

/**
 * What can be done: ask Light whether it answers; take away what keeps the page from being painted, so that it can come
 * back; have something painted, whatever it costs the page; offer Light; stop looking, for the story can be read.
 * @typedef {Record<"ask" | "ease" | "force" | "offer" | "stop", () => void>} Steps
 */

/** A look later than this was held up by more than a bad line, and does not count: a sleeping machine, a script at work. */
const SLEPT = 1000;
/** When Light does not answer, it is asked again after so many times the trouble. */
const PATIENCE = 3;
/**
 * The letters that must come within the delay, or nothing counts as having come: about what is read in that time. A page
 * that drips is in trouble, and a clock that ticks in a page, or words that change, do not hide that it has stopped.
 */
const ENOUGH = 64;
/** The part of the delay after which a blank page is eased. What is left is the browser's to paint, before it is forced. */
const EASING = 0.75;

/**
 * How much of the page there was when it last grew, how long nothing has come, how long the screen has been blank: since
 * the first look, a quarter of a second after the script began.
 */
let size = -ENOUGH, silent = 0, blank = -250;
/** The trouble at which Light is asked next. */
let again = 0;

/**
 * Does what follows from a look, or nothing.
 * @param {Look} now
 * @param {number} delay the trouble at which Light is offered; it is asked at half of it
 * @param {Steps} steps
 */
export const judge = (now, delay, steps) => {
  const span = now.span > SLEPT ? 0 : now.span;
  silent += span;
  if (now.size > size + ENOUGH) {
    size = now.size;
    silent = 0;
  }
  blank = now.painted ? 0 : blank + span;
  // A page that ended too soon will not get better by waiting, nor one whose style was refused, or taken from it.
  const trouble = Math.max(silent, blank) + (now.ended && !now.whole || now.refused || now.forced ? delay : 0);
  const late = trouble >= delay && now.answer;
  if (now.whole && now.painted && !now.forced) steps.stop();
  else if (!now.answer && trouble >= (again || delay / 2)) {
    again = trouble * PATIENCE;
    steps.ask();
  } else if (late && now.painted) steps.offer();
  else if (late && blank >= delay * now.pardon && silent >= delay) steps.force();
  else if (!now.painted && trouble >= delay * EASING) steps.ease();
};
