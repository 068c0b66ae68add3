/** Page: how far the page under way has come, and how a page that nothing paints is made to show something. */

import { made } from "./bar.js";
import { atOnce, end } from "./config.js";
import { answer } from "./light.js";

let painted = false;
let refused = false;
let forced = 0;

// Not the paint timing entries: Tor Browser hides them, and a page without them would seem blank for ever.
requestAnimationFrame(() => { painted = true; });
/**
 * Whether the page waits for what is linked: for a style sheet, but not one that is switched off, an alternate, or for
 * another medium.
 * @param {HTMLLinkElement} link
 */
const awaited = (link) => link.rel == "stylesheet" && !link.disabled && matchMedia(link.media).matches;

addEventListener("error", (event) => {
  if (atOnce && awaited(/** @type {HTMLLinkElement} */ (event.target))) refused = true;
}, true);

/**
 * What is to be seen of the page now.
 * @param {number} span   since the look before
 * @returns {import("./trouble.js").Look}
 */
export const look = (span) => {
  const ended = document.readyState != "loading";
  /** @type {unknown} */
  let whole = ended;
  try {
    whole = document.querySelector(end);
  } catch { /* none, or one that this browser cannot read: the end of the page must do */ }
  return {
    span,
    size: document.documentElement.textContent.length,
    whole,
    painted,
    ended,
    refused,
    forced: forced > 0, // Firefox tells of the same style sheet twice
    answer,
    // A style sheet or script may be coming without a sign: 80 KB at 140 kbit/s take less than twice the usual delay.
    pardon: document.querySelector("[src],[rel=stylesheet]") ? 2 : 1,
  };
};

/** Style sheets that have not come stop holding up the page, in Chromium; one that comes all the same counts again. */
export const ease = () => {
  /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll("link")).forEach((link) => {
    const { media } = link;
    if (!link.sheet && awaited(link)) {
      forced++;
      link.media = "print";
      link.addEventListener("load", () => { link.media = media; forced--; });
    }
  });
};

/**
 * The browser shows what is there. It gives up what is still under way; where not even a body is there, it gives up
 * the page, for that alone makes Chromium paint while it waits for a script in the head. The new one is made without a
 * text, for a page with Trusted Types takes none.
 */
export const force = () => {
  forced++;
  if (document.body) return stop();
  document.open();
  document.close();
  document.head.append(made("meta", { name: "viewport", content: "width=device-width" }, ""));
};
