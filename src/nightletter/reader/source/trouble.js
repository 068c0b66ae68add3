/**
 * Trouble: when a reader is in it, and what is to be done about it. A pure function of what was there and what is
 * seen now; it knows no browser. All times are milliseconds that the reader could see the page.
 *
 * Trouble means that the story cannot be read yet and is no longer getting nearer. Silence is the sign of it, not an
 * error: what a censor freezes fails without a word, and an error elsewhere on the page keeps nobody from reading.
 */

/**
 * What the page is like at one look.
 * @typedef {object} Look
 * @property {number} span     since the look before
 * @property {number} size     how much of the page is there, in letters
 * @property {boolean} whole   the story's last word is there
 * @property {boolean} painted the browser has begun to paint
 * @property {boolean} ended   nothing more of the page will come
 * @property {boolean} refused the page's style was refused
 * @property {boolean} forced  we took something from the page so that it could be painted
 * @property {boolean} answer  a Light address has answered
 * @property {number} pardon   so many times the delay may the page stay blank until it is forced
 */

/**
 * What is to be done: nothing yet; ask Light whether it answers; take away what keeps the page from being painted, so
 * that it can come back; have something painted, whatever it costs the page; offer Light; stop looking, for the story
 * can be read.
 * @typedef {"wait" | "ask" | "ease" | "force" | "offer" | "stop"} Step
 */

/**
 * What was found out so far.
 * @typedef {object} State
 * @property {Step} step
 * @property {number} size   how much there was when it last grew
 * @property {number} silent how long nothing has come
 * @property {number} blank  how long the screen has been blank
 * @property {number} again  the trouble at which Light is asked next
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
 * What follows from a look.
 * @param {State | undefined} was nothing before the first
 * @param {Look} now
 * @param {number} delay the trouble at which Light is offered; it is asked at half of it
 * @returns {State}
 */
export const next = (was, now, delay) => {
  const span = now.span > SLEPT ? 0 : now.span;
  const grew = !was || now.size > was.size + ENOUGH;
  const silent = grew ? 0 : was.silent + span;
  const blank = now.painted || !was ? 0 : was.blank + span;
  const still = Math.max(silent, blank);
  // A page that ended too soon will not get better by waiting, nor one whose style was refused, or taken from it.
  const trouble = still + (now.ended && !now.whole || now.refused || now.forced ? delay : 0);
  const late = trouble >= delay && now.answer;
  const again = was ? was.again : delay / 2;
  /** @type {Step} */
  const step = now.whole && now.painted && !now.forced ? "stop"
    : !now.answer && trouble >= again ? "ask"
    : late && now.painted ? "offer"
    : late && blank >= delay * now.pardon && silent >= delay ? "force"
    : !now.painted && trouble >= delay * EASING ? "ease"
    : "wait";
  return {
    step,
    size: grew ? now.size : was.size,
    silent,
    blank,
    again: step == "ask" ? trouble * PATIENCE : again,
  };
};
