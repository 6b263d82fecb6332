import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** The rows of a `.jsonl` or `.jsonl.gz` file. */
export function readJsonl<Row>(path: string): Row[] {
  const file = existsSync(path) ? path : `${path}.gz`;
  const bytes = readFileSync(file);
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes)
    .toString("utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Row);
}
