import type { Config } from "./config.js";

declare global {
  const CONFIG: Config;
  /** How a page's twin is found; a script for each way is made, and none carries the others. */
  const TWIN: "same" | "alternate" | "pattern";
}
