import type { Config } from "./config.js";

declare global {
  const CONFIG: Config;
}
