// Runs Lighthouse for tests/quality/lighthouse.py: an address and a number of runs in, JSON out.

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const [url, runs, ...chromeFlags] = process.argv.slice(2);

function faults(report) {
  return CATEGORIES.flatMap((category) => report.categories[category].auditRefs
    .filter(({ weight }) => weight > 0)
    .map(({ id }) => report.audits[id])
    .filter(({ score }) => score !== null && score < 1)
    .map(({ id, title, displayValue }) => `${category}: ${id}: ${title} ${displayValue ?? ""}`.trim()));
}

// Lighthouse waits for ever for a page whose policy (`sandbox`) forbids even its own script.
function deadline() {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`Lighthouse got nothing out of ${url} in a minute`)), 60_000).unref();
  });
}

async function judge(port) {
  // The default settings are the mobile ones: a slow phone on a slow line, both simulated.
  const { lhr } = await lighthouse(url, { port, onlyCategories: CATEGORIES, output: "json", logLevel: "error" });
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  return {
    scores: CATEGORIES.map((category) => Math.round((lhr.categories[category].score ?? 0) * 100)),
    faults: faults(lhr),
  };
}

const chrome = await launch({ chromePath: process.env.CHROME_PATH, chromeFlags, logLevel: "error" });
try {
  const judgements = [];
  for (let run = 0; run < Number(runs); run++) {
    judgements.push(await Promise.race([judge(chrome.port), deadline()]));
  }
  process.stdout.write(JSON.stringify(judgements));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
} finally {
  chrome.kill();
}
process.exit(); // what Lighthouse still waits for would keep Node running
