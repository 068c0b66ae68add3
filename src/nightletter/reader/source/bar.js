/** Bar: the question, at the lower edge of the window, where it covers nothing that cannot be scrolled up. */

import { words } from "./config.js";

// Said through the style object: a strict policy forbids style attributes and elements, not this. The page's own
// style cannot reach in; where a browser knows the system's colours, they follow the reader's light or dark.
const BAR = "all:initial;position:fixed;z-index:999999;bottom:0;left:0;right:0;max-height:50%;overflow:auto;"
  + "padding:.6em 1em;border-top:2px solid;text-align:center;font:medium/1.5 sans-serif;"
  + "color-scheme:light dark;background:#fff;background:Canvas;color:CanvasText";
// Each sentence in a block, and the buttons in one, so that they stand beside them or below, never in a line with half of one.
const BLOCK = "display:inline-block;";
const BUTTON = BLOCK + "margin:.3em;padding:.6em 1em;border:2px solid;"
  + "font:inherit;color:inherit;background:inherit;text-decoration:none";

// A page in fa-IR is read in fa. At the start, because little of the page may be left when it is needed.
const lang = document.documentElement.lang;
const [tag, direction, question, reason, go, no] = words.find((one) => !lang.indexOf(one[0])) || words[0];

/**
 * @param {string} name
 * @param {string} style
 * @param {string} [text]
 */
const made = (name, style, text = "") => {
  const element = document.createElement(name);
  element.style.cssText = style;
  element.textContent = text;
  return element;
};

/** @type {HTMLElement | undefined} */
let bar;

/** @param {string} room what is kept free at the end of the page */
const clear = (room) => {
  const { style } = document.documentElement;
  style.paddingBottom = style.scrollPaddingBottom = room;
};

/**
 * Shows the bar, if it is not shown yet.
 * @param {string} address where Light is
 * @param {() => void} close what to do when the reader closes it
 */
export const show = (address, close) => {
  if (bar) return;
  const shown = bar = made("div", BAR);
  shown.id = "nl-bar";
  shown.lang = tag;
  shown.dir = direction;
  shown.setAttribute("role", "status");
  // Before the body, so that the keyboard comes to it first; the text later, so that it is read out.
  document.documentElement.insertBefore(shown, document.body);
  setTimeout(() => {
    const light = /** @type {HTMLAnchorElement} */ (made("a", `${BUTTON};filter:invert()`, go));
    const button = made("button", BUTTON, no);
    light.href = address;
    button.onclick = close;
    const buttons = made("span", BLOCK);
    buttons.append(light, " ", button);
    shown.append(made("b", BLOCK, question), " ", made("span", BLOCK, reason), " ", buttons);
    clear(`${shown.offsetHeight}px`); // nothing, when the bar has gone again
  }, 100);
};

/** Takes the bar away, if there is one. */
export const hide = () => {
  if (bar) {
    bar.remove();
    clear("");
  }
};
