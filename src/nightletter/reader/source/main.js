/** The switch: looks at the page four times a second until it can be read, and does what follows. */

import { hide, show } from "./bar.js";
import { delay } from "./config.js";
import { answer, ask } from "./light.js";
import { ease, force, look } from "./page.js";
import { judge } from "./trouble.js";

const EVERY = 250;

/** Whether the reader has closed the bar on this visit: the one thing that is kept, and only until the tab is closed. */
let closed = "";
try {
  closed = sessionStorage["nl-close"];
} catch { /* a reader who lets no page keep anything is asked on the next page again */ }

const stop = () => {
  clearInterval(timer);
  hide();
};

const close = () => {
  stop();
  // Where nothing was left of the page, the reader gets another try at it, and the try counts as a first one.
  if (document.body.textContent) sessionStorage["nl-close"] = 1;
  else location.reload();
};

// A reader who follows a link does not wait for this page any more; Firefox ends it, and it would seem cut off. A bar that is
// there stays: it may be its link that was followed.
addEventListener("beforeunload", () => clearInterval(timer));
const steps = { ask, ease, force, offer: () => show(answer, close), stop };
let last = Date.now();
// Not in a frame, which nothing paints while it is out of sight. And a page that a reader has saved must tell nobody where it lies.
const timer = top != self || !location.host || closed ? 0 : setInterval(() => {
  const now = Date.now();
  if (!document.hidden) judge(look(now - last), delay, steps);
  last = now;
}, EVERY);
