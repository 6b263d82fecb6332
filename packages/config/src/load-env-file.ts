import { existsSync } from "node:fs";

/** Reads `.env` of the current folder into the environment, where it exists; what is already set wins. */
export function loadEnvFile(path = ".env"): void {
  if (existsSync(path)) process.loadEnvFile(path);
}
