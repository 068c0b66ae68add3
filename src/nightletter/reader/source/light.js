/** Light: where the page's twin is, and whether it answers. */

import { lights, twin } from "./config.js";

/** What stands in every Light page; a block page, or a host that was sold, has not got it. */
const MARK = 'id="nl"';
/** How much later each further address is asked, if none has answered by then; in milliseconds. */
const TURN = 1000;

/** The Light page that has answered; the browser has it by then. */
export let answer = "";

/**
 * The twin's path on any of Light's hosts.
 * @returns {string}
 */
const path = () => {
  let found = location.pathname;
  if (TWIN == "alternate") {
    const link = /** @type {?HTMLLinkElement} */ (document.querySelector(`[rel~=alternate][href^="${lights[0]}"]`));
    found = new URL((link || location).href).pathname;
  } else if (TWIN == "pattern") found = found.replace(RegExp(twin[0]), twin[1]);
  // Light's pages are files, and a host of files need not know what a folder shows.
  return found.replace(/\/$/, "/index.html");
};

/**
 * Asks Light's addresses in order until one truly answers: with a page that we can read and know.
 *
 * Not with fetch(): Firefox holds that back over HTTP/1.1 until the style sheets and scripts in the head have come, and
 * one that does not come may be the trouble. With credentials, because browsers keep what came with them apart, and
 * the reader will open the page with them.
 */
export const ask = () => lights.forEach((host, turn) => setTimeout(() => {
  if (answer) return;
  const request = new XMLHttpRequest();
  request.open("GET", host + path());
  request.withCredentials = true;
  request.onload = () => {
    if (request.status == 200 && request.responseText.includes(MARK)) answer = request.responseURL;
  };
  request.send();
}, turn * TURN));
