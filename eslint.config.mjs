// How the reader's script and the tests' own scripts are linted: `make script`.

import js from "@eslint/js";
import globals from "globals";

const strict = {
  "curly": ["error", "multi-line"],
  "eqeqeq": "off", // types are checked, and a byte in every page is a byte
  "no-var": "error",
  "prefer-const": "error",
  "no-shadow": "error",
  "no-implicit-globals": "error",
};

export default [
  js.configs.recommended,
  { rules: strict },
  {
    files: ["src/nightletter/reader/source/**"],
    languageOptions: { globals: { ...globals.browser, CONFIG: "readonly", TWIN: "readonly" } },
  },
  { files: ["bench/lines/watch.js", "src/nightletter/preview/page/*.js"], languageOptions: { globals: globals.browser } },
  { files: ["**/*.mjs"], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
  { ignores: ["src/nightletter/reader/switch-*.js", "build", "demo", "node_modules", ".venv", ".venv-bench"] },
];
