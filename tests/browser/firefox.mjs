// Drives the system's Firefox for tests/browser/firefox.py: a JSON job a line in, a JSON visit a line out.

import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const PATIENCE = 30_000; // milliseconds for a page to load
const browsers = new Map();

// Firefox has no command that turns script off for one page, so that is a browser of its own.
async function browserWith(javascript) {
  if (!browsers.has(javascript)) {
    browsers.set(javascript, await puppeteer.launch({
      browser: "firefox",
      executablePath: process.env.FIREFOX_PATH,
      extraPrefsFirefox: { "javascript.enabled": javascript },
      headless: true,
    }));
  }
  return browsers.get(javascript);
}

// The mouse, not element.click(): with script off, puppeteer's own way of clicking ends the connection.
async function click(page, selector) {
  const place = await page.evaluate((wanted) => {
    const element = document.querySelector(wanted);
    if (!element) return null;
    element.scrollIntoView({ block: "center" });
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  }, selector);
  if (!place) throw new Error(`nothing on ${page.url()} matches ${selector}`);
  await page.mouse.click(place.x, place.y);
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function look(page, job) {
  const requests = [];
  const console = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => console.push(message.text()));
  page.on("pageerror", (error) => console.push(String(error)));
  page.on("dialog", (dialog) => { console.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  await page.setViewport({ width: job.width, height: job.height });
  let response = await page.goto(job.url, { timeout: PATIENCE });
  page.on("response", (answer) => { if (answer.request().isNavigationRequest()) response = answer; });
  for (const selector of job.click) {
    await click(page, selector);
    await pause(job.linger);
  }
  await pause(job.linger);
  const values = [];
  for (const expression of job.evaluate) values.push((await page.evaluate(expression)) ?? null);
  if (job.screenshot) await page.screenshot({ path: job.screenshot, fullPage: true });
  return {
    status: response.status(),
    url: page.url(),
    title: await page.title(),
    text: await page.evaluate("document.body.innerText"),
    html: await page.content(),
    requests,
    console,
    values,
  };
}

// Each visit has a context of its own: no cache, no cookie from the visit before.
async function visit(job) {
  const browser = await browserWith(job.javascript);
  const context = await browser.createBrowserContext();
  try {
    return await look(await context.newPage(), job);
  } finally {
    await context.close();
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const answer = await visit(JSON.parse(line)).catch((error) => ({ error: error.message }));
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
for (const browser of browsers.values()) await browser.close();
