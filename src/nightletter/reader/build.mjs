// Makes switch.js, which every reader gets, from source/: `make switch`. With --check it only says whether that is so.
//
// esbuild joins the files, writes them for browsers of 2017 and shortens the names of our own values; terser makes the
// rest small. Releases are locked in package-lock.json, so that the same source makes the same script.

import { build } from "esbuild";
import { readFileSync, writeFileSync } from "node:fs";
import { minify } from "terser";

const TARGET = new URL("switch.js", import.meta.url);
// The names in trouble.js. Those of config.js are filled in by the newsroom's machine and stay.
const OURS = /^(span|size|whole|painted|begun|ended|refused|forced|answer|step|silent|blank|again|wait|ask|ease|offer|force|stop)$/;
// The steps are names in main.js and words in trouble.js: both are shortened alike.
const STEPS = { wait: "w", ask: "a", ease: "e", force: "f", offer: "o", stop: "s" };

const { outputFiles: [joined] } = await build({
  entryPoints: [new URL("source/main.js", import.meta.url).pathname],
  bundle: true,
  define: { CONFIG: "$" },
  format: "esm", // switch.py puts it into a function
  mangleCache: STEPS,
  mangleProps: OURS,
  minifySyntax: true,
  target: "es2015",
  tsconfigRaw: {}, // ours makes everything strict, and says so in the script
  write: false,
});
const words = new RegExp(`"(${Object.keys(STEPS).join("|")})"`, "g");
const { code } = await minify(joined.text.replace(words, (_, word) => JSON.stringify(STEPS[word])), {
  compress: {
    booleans_as_integers: true, ecma: 2015, passes: 3, pure_getters: true, unsafe: true, unsafe_arrows: true,
  },
  ecma: 2015,
  toplevel: true,
});
const script = `${code.replace(/;\s*$/, "")}\n`;
if (process.argv.includes("--check")) {
  if (readFileSync(TARGET, "utf8") != script) {
    console.error("reader/switch.js is not what its source makes: run `make switch`");
    process.exitCode = 1;
  }
} else {
  writeFileSync(TARGET, script);
}
