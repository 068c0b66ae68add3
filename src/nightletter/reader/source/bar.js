/** Bar: the question, at the lower edge of the window, where it covers nothing that cannot be scrolled up. */

import { words } from "./config.js";

// Said through the style object: a strict policy forbids style attributes and elements, not this. All of it is said to be
// important, and over a reset, so that no rule of the page's gets in, not even `* { color: white !important }`. Where a
// browser knows the system's colours, they follow the reader's light or dark, and in forced colours are the reader's own.
const BAR = "all:initial;position:fixed;max-height:75%;right:0;border-top:2px solid;text-align:center;"
  + "forced-color-adjust:none;left:0;color-scheme:light dark;z-index:999999;background:#fff;background:Canvas;"
  + "color:CanvasText;font:medium/1.5 sans-serif;overflow:auto;bottom:0;padding:.6em 1em";
// Each sentence in a block, and the buttons in one, so that they stand beside them or below, never in a line with half of one.
const BLOCK = "all:unset;display:inline-block;";
// The ring around what has the focus comes back in browsers of 2020.
const BUTTON = `${BLOCK}cursor:pointer;border:2px solid;outline:revert;margin:.3em;padding:.6em 1em;`;
// Colours of its own, inherited from nothing. Where they are not known, it has a frame, as the other has.
const SOLID = `${BUTTON}color:Canvas;background:CanvasText`;

// A page in fa-IR is read in fa. At the start, because little of the page may be left when it is needed.
const lang = document.documentElement.lang;
const [tag, question, reason, go, no] = words.find((one) => !lang.indexOf(one[0])) || words[0];

/**
 * @param {string} name
 * @param {object} has its attributes
 * @param {string} style
 * @param {(string | Node)[]} inside
 */
export const made = (name, has, style, ...inside) => {
  const element = Object.assign(document.createElement(name), { style: style.replace(/;|$/g, "!important;") }, has);
  element.append(...inside);
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
 * Shows the bar, if it is not shown yet, above whatever the page shows: in the browser's top layer, and inside a dialog
 * that is open, since beside a modal one nothing can be tapped. Called again and again, for a dialog comes and goes.
 * @param {string} address where Light is
 * @param {() => void} close what to do when the reader closes it
 */
export const show = (address, close) => {
  if (!bar) {
    // An output is a status by itself: what comes into it is read out.
    const shown = bar = made("output", { id: "nl-bar", lang: tag, dir: "auto", popover: "manual" }, BAR);
    // The text later than the bar, or it would not count as coming.
    setTimeout(() => {
      shown.append(
        made("span", {}, `${BLOCK}font-weight:700`, question), " ",
        made("span", {}, BLOCK, reason), " ",
        made("span", {}, BLOCK, made("a", { href: address }, SOLID, go), " ", made("button", { onclick: close }, BUTTON, no)),
      );
      clear(`${shown.offsetHeight}px`); // nothing, when the bar has gone again
    }, 100);
  }
  const room = document.querySelector("dialog[open]") || document.documentElement;
  if (bar.parentNode != room) {
    // First of all, so that the keyboard comes to it first.
    room.prepend(bar);
    if (bar.showPopover) bar.showPopover();
  }
};

/** Takes the bar away, if there is one. */
export const hide = () => {
  if (bar) {
    bar.remove();
    clear("");
  }
};
