// Firefox for bench/lines/reader.py: a job as JSON in, the seconds of each page as JSON out.

import puppeteer from "puppeteer-core";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const job = JSON.parse(Buffer.concat(chunks).toString());

const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

async function read(context, [address, last]) {
  const page = await context.newPage();
  await page.setViewport(job.screen);
  await page.evaluateOnNewDocument(`(${job.watch})(${JSON.stringify(last)})`);
  const end = Date.now() + job.patience * 1000;
  page.goto(address, { timeout: job.patience * 1000 }).catch(() => {});
  let seen = null;
  while (seen === null && Date.now() < end) {
    await pause(20);
    // In between two documents there is nothing to ask.
    seen = await Promise.race([page.evaluate("window.seen ?? null").catch(() => null), pause(500).then(() => null)]);
  }
  page.close().catch(() => {});
  await pause(300);
  return seen === null ? null : seen / 1000;
}

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: job.firefox,
  headless: true,
  // The authority is this bench's own. Asking nobody whether a certificate is revoked is what it would come to anyway.
  acceptInsecureCerts: true,
  extraPrefsFirefox: { "network.captive-portal-service.enabled": false, "network.connectivity-service.enabled": false },
});
const answers = [];
let context = null;
for (const page of job.pages) {
  if (context === null || job.anew) {
    await context?.close().catch(() => {});
    context = await browser.createBrowserContext();
  }
  answers.push(await read(context, page));
}
process.stdout.write(JSON.stringify(answers));
await browser.close();
