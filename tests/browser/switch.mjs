// Meets pages on bad lines as readers do, for tests/browser/switch.py: a JSON job a line in, a JSON meeting a line out.
//
// A job is { url, patience, tap }: open the page, watch it for so many milliseconds, or until Light is offered; then tap
// "Switch" if that is wanted. Its `way` is how the page comes to be seen: see `WAYS`. Jobs run beside each other, as many
// as the second argument says; in Firefox each in a browser of its own, for a tab in the background is not painted, and with
// the settings that the third names.

import { createInterface } from "node:readline";
import { readFileSync, readdirSync } from "node:fs";
import puppeteer from "puppeteer-core";

const [kind, beside] = [process.argv[2], Number(process.argv[3])];
const preferences = JSON.parse(process.argv[4] ?? "{}");
const EVERY = 100;

function launch() {
  return puppeteer.launch({
    browser: kind,
    executablePath: process.env.BROWSER_PATH,
    args: kind == "chrome" ? ["--no-sandbox", "--disable-gpu", "--disable-component-update", "--disable-sync"] : [],
    ignoreDefaultArgs: ["--disable-background-networking"],
    extraPrefsFirefox: preferences,
    headless: true,
    protocolTimeout: 30_000,
  });
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** What `promise` gives, or `otherwise` when it fails or takes too long: a page that hangs must not hang us. */
function within(milliseconds, otherwise, promise) {
  return Promise.race([promise.catch(() => otherwise), pause(milliseconds).then(() => otherwise)]);
}

/** What the page shows now; runs in the page. Two frames in a row are there only if the browser paints. */
function seen() {
  const bar = document.getElementById("nl-bar");
  const box = bar?.getBoundingClientRect();
  const shown = !!box && box.height > 30 && box.top >= 0 && box.bottom <= innerHeight + 1
    && bar.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
  return new Promise((resolve) => {
    const say = (painted) => resolve({
      offered: shown && !!bar.querySelector("a"),
      painted,
      whole: !!document.getElementById("nl-end"),
      light: !!document.getElementById("nl"),
      words: document.body?.innerText.length ?? 0,
      said: bar?.innerText ?? "",
      seconds: performance.now() / 1000,
    });
    requestAnimationFrame(() => requestAnimationFrame(() => say(true)));
    setTimeout(() => say(false), 400);
  });
}

const NOTHING = { offered: false, painted: false, whole: false, light: false, words: 0, said: "", seconds: 0 };

async function watch(page, job) {
  const begun = Date.now();
  let now = NOTHING;
  let offers = 0;
  let first = 0;
  let last = false;
  while (Date.now() - begun < job.patience) {
    now = await within(2000, NOTHING, page.evaluate(seen));
    if (now.offered && now.painted && !last) offers += 1;
    last = now.offered && now.painted;
    if (last && !first) first = now.seconds;
    if (last && !job.stay) break;
    await pause(EVERY);
  }
  return { ...now, offers, first };
}

async function tap(page, asked) {
  const before = asked.length;
  await page.evaluate(() => { window.name = "before"; document.querySelector("#nl-bar a").click(); });
  const begun = Date.now();
  let now = NOTHING;
  while (!now.light && Date.now() - begun < 8000) {
    await pause(EVERY);
    now = await within(2000, NOTHING, page.evaluate(seen));
  }
  return { opened: now.light, url: page.url(), after: asked.slice(before) };
}

/** Stops or continues every process of a browser, as a machine does that sleeps. */
function signal(browser, name) {
  const parents = new Map();
  for (const entry of readdirSync("/proc").filter((one) => /^\d+$/.test(one))) {
    try {
      parents.set(Number(entry), Number(/\) \S+ (\d+)/.exec(readFileSync(`/proc/${entry}/stat`, "utf8"))[1]));
    } catch { /* it has just ended */ }
  }
  const all = [browser.process().pid];
  for (const one of all) for (const [child, parent] of parents) if (parent == one) all.push(child);
  for (const one of all) {
    try {
      process.kill(one, name);
    } catch { /* likewise */ }
  }
}

/** How a page comes to be seen; each opens it, and ends when the reader sees it. */
const WAYS = {
  /** The usual one. */
  async open(page, job) {
    open(page, job.url, job);
  },
  /** In a tab behind another, for as long as we have patience. */
  async behind(page, job, { context }) {
    const front = await context.newPage();
    open(page, job.url, job);
    await front.bringToFront();
    await pause(500);
    if (!await page.evaluate(() => document.hidden)) throw new Error("the tab behind is not hidden");
    await pause(job.patience);
    job.hidden = await within(2000, NOTHING, page.evaluate(seen));
    await page.bringToFront();
  },
  /** Left for another page, and gone back to. */
  async back(page, job) {
    await page.goto(job.url);
    await page.evaluate(() => { window.kept = true; });
    await page.goto(job.other);
    await page.evaluate(() => history.back()).catch(() => {});
    await pause(1000);
    if (!await page.evaluate(() => window.kept)) throw new Error("the page was not kept");
  },
  /** And left, by a link to what does not come. */
  async leave(page, job) {
    open(page, job.url, job);
    await pause(1500);
    await page.evaluate((url) => { setTimeout(() => Object.assign(document.createElement("a"), { href: url }).click()); }, job.other);
  },
  /** On a machine that falls asleep while the page comes. */
  async asleep(page, job, { browser }) {
    open(page, job.url, job);
    await pause(700);
    signal(browser, "SIGSTOP");
    await pause(job.patience);
    signal(browser, "SIGCONT");
  },
};

function open(page, url, job) {
  page.goto(url, { timeout: job.patience * 2 + 60_000 }).catch(() => {});
}

async function meet(browser, job) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    const asked = [];
    const said = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("pageerror", (error) => said.push(String(error)));
    await page.setViewport({ width: job.width ?? 360, height: 640 });
    await WAYS[job.way](page, job, { browser, context });
    const before = [...asked];
    const found = await watch(page, job);
    if (job.screenshot) await within(5000, null, page.screenshot({ path: job.screenshot }));
    const measured = job.measure ? await within(5000, null, page.evaluate(job.measure)) : null;
    const tapped = job.tap && found.offered ? await tap(page, asked) : null;
    return { ...found, asked, before, errors: said, hidden: job.hidden?.offered ?? false, tapped, measured };
  } finally {
    await within(3000, null, context.close());
  }
}

const jobs = [];
for await (const line of createInterface({ input: process.stdin })) jobs.push(JSON.parse(line));

async function work(browser) {
  for (let job = jobs.shift(); job; job = jobs.shift()) {
    const met = await meet(browser, job).catch((error) => ({ error: error.message }));
    process.stdout.write(`${JSON.stringify({ key: job.key, ...met })}\n`);
  }
}

const browsers = kind == "chrome" ? [await launch()] : await Promise.all(Array.from({ length: beside }, launch));
await Promise.all(Array.from({ length: beside }, (_, number) => work(browsers[number % browsers.length])));
await Promise.all(browsers.map((browser) => within(5000, null, browser.close())));
process.exit(0);
