// Makes switch.js, which every reader gets, from source/: `make switch`. With --check it only says whether that is so.
//
// esbuild joins the files, writes them for browsers of 2017 and shortens the names of our own values; terser then
// saves another fortieth. Releases are locked in package-lock.json, so that the same source makes the same script.

import { build } from "esbuild";
import { readFileSync, writeFileSync } from "node:fs";
import { minify } from "terser";

const TARGET = new URL("switch.js", import.meta.url);
// The names in trouble.js. Those of config.js are filled in by the newsroom's machine and stay.
const OURS = /^(span|size|whole|painted|begun|ended|refused|forced|answer|step|silent|blank|again)$/;

const { outputFiles: [joined] } = await build({
  entryPoints: [new URL("source/main.js", import.meta.url).pathname],
  bundle: true,
  define: { CONFIG: "$" },
  format: "iife",
  mangleProps: OURS,
  minify: true,
  target: "es2015",
  tsconfigRaw: {}, // ours makes everything strict, and says so in the script
  write: false,
});
const { code } = await minify(joined.text, {
  compress: { ecma: 2015, passes: 3, pure_getters: true, unsafe: true, unsafe_arrows: true },
  ecma: 2015,
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
