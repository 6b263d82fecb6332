/* How fast documents become searchable on the embedded stack: 1,000 Markdown pages from a folder, through the API, with progress. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createClient } from "@footnote/client/create-client";
import { startStack } from "../src/start-stack.ts";
import { makePages } from "./make-pages.ts";

const { values } = parseArgs({ options: { pages: { type: "string", default: "1000" }, json: { type: "boolean", default: false } } });
const pages = Number(values.pages);
const folder = await mkdtemp(join(tmpdir(), "footnote-bench-"));
await makePages(folder, pages);
await using stack = await startStack({ arguments: ["--no-web"] });
const client = createClient({ baseUrl: stack.apiUrl, apiKey: stack.keyOf("admin@acme.example") });

const began = performance.now();
const source = await client.sources.create({ name: "Bench", config: { kind: "folder", path: folder }, allow: ["everyone"], deny: [] });
let progressShown = 0;
let etaError: number | null = null;
let etaAt: { atMs: number; etaSeconds: number } | null = null;
for (;;) {
  const run = (await client.sources.runs(source.id, { limit: 1 })).runs[0]!;
  if (run.state === "running" && run.done > 0 && run.done < run.found) progressShown++;
  if (etaAt === null && run.etaSeconds !== null && run.done >= pages / 10) etaAt = { atMs: performance.now(), etaSeconds: run.etaSeconds };
  if (run.state === "done" || run.state === "failed") {
    const seconds = (performance.now() - began) / 1000;
    if (etaAt !== null) etaError = etaAt.etaSeconds / ((performance.now() - etaAt.atMs) / 1000);
    const result = {
      pages,
      done: run.done,
      failed: run.failed,
      seconds: round(seconds),
      documentsPerSecond: round(run.done / seconds),
      progressShown,
      etaRatio: etaError === null ? null : round(etaError),
    };
    if (values.json) console.log(JSON.stringify(result));
    else
      console.log(
        `${result.done} of ${pages} pages in ${result.seconds} s: ${result.documentsPerSecond} documents/s; progress seen ${progressShown} times; ETA at 10 % was ${result.etaRatio} of the real rest`,
      );
    break;
  }
  await sleep(250);
}
await rm(folder, { recursive: true, force: true });

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
