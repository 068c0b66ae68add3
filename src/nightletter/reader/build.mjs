// Makes switch-*.js, of which every reader gets one, from source/: `make switch`. With --check it only says whether that is so.
//
// esbuild joins the files, writes them for browsers of 2017 and shortens the names of our own values; terser makes the
// rest small. Releases are locked in package-lock.json, so that the same source makes the same scripts.

import { build } from "esbuild";
import { readFileSync, writeFileSync } from "node:fs";
import { minify } from "terser";

const TWINS = ["same", "alternate", "pattern"];
// The names in trouble.js. Those of config.js are filled in by the newsroom's machine and stay.
const OURS = /^(span|size|whole|painted|ended|refused|forced|answer|pardon|ask|ease|offer|force|stop)$/;

/** The script for pages whose twin is found in one way. */
async function script(twin) {
  const { outputFiles: [joined] } = await build({
    entryPoints: [new URL("source/main.js", import.meta.url).pathname],
    bundle: true,
    define: { CONFIG: "$", TWIN: JSON.stringify(twin) },
    format: "esm", // switch.py puts it into a function
    mangleProps: OURS,
    minifySyntax: true,
    target: "es2015",
    tsconfigRaw: {}, // ours makes everything strict, and says so in the script
    write: false,
  });
  const { code } = await minify(joined.text, {
    compress: { ecma: 2015, passes: 3, pure_getters: true, reduce_funcs: false, unsafe: true, unsafe_arrows: true },
    ecma: 2015,
    toplevel: true,
  });
  return `${code.replace(/;\s*$/, "")}\n`;
}

for (const twin of TWINS) {
  const target = new URL(`switch-${twin}.js`, import.meta.url);
  const made = await script(twin);
  if (!process.argv.includes("--check")) writeFileSync(target, made);
  else if (readFileSync(target, "utf8") != made) {
    console.error(`reader/switch-${twin}.js is not what its source makes: run \`make switch\``);
    process.exitCode = 1;
  }
}
