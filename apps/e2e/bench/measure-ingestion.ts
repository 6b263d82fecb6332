import { setTimeout as sleep } from "node:timers/promises";
import { loadavg } from "node:os";
import { createClient } from "@footnote/client/create-client";
import { startStack } from "../src/start-stack.ts";
import { residentMegabytes } from "./resident-memory.ts";

export type Ingestion = {
  done: number;
  failed: number;
  seconds: number;
  documentsPerSecond: number;
  progressShown: number;
  /** What was estimated at a tenth of the way, as a share of the time it then took. */
  etaRatio: number | null;
  /** Of all processes of the stack, when a tenth was done and at its highest after that. */
  memoryMegabytes: { atTenth: number; peak: number };
  loadAverage: number;
};

const memoryEveryMs = 2_000;

/** Adds a folder of `expected` documents through the API of a whole stack and waits until all can be found. Without `databaseUrl` the database is embedded. */
export async function measureIngestion(folder: string, expected: number, databaseUrl?: string): Promise<Ingestion> {
  await using stack = await startStack({ arguments: ["--no-web"], env: databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl } });
  const client = createClient({ baseUrl: stack.apiUrl, apiKey: stack.keyOf("admin@acme.example") });
  const began = performance.now();
  const source = await client.sources.create({ name: "Bench", config: { kind: "folder", path: folder }, allow: ["everyone"], deny: [] });
  let progressShown = 0;
  let etaAt: { atMs: number; etaSeconds: number } | null = null;
  const memory: number[] = [];
  let memoryDueMs = 0;
  for (;;) {
    const run = (await client.sources.runs(source.id, { limit: 1 })).runs[0]!;
    if (run.state === "running" && run.done > 0 && run.done < run.found) progressShown++;
    const isPastTenth = run.done >= expected / 10;
    if (etaAt === null && run.etaSeconds !== null && isPastTenth) etaAt = { atMs: performance.now(), etaSeconds: run.etaSeconds };
    if (isPastTenth && performance.now() >= memoryDueMs) {
      memory.push(await residentMegabytes(stack.pid));
      memoryDueMs = performance.now() + memoryEveryMs;
    }
    if (run.state === "done" || run.state === "failed") {
      const seconds = (performance.now() - began) / 1000;
      return {
        done: run.done,
        failed: run.failed,
        seconds: round(seconds),
        documentsPerSecond: round(run.done / seconds),
        progressShown,
        etaRatio: etaAt === null ? null : round(etaAt.etaSeconds / ((performance.now() - etaAt.atMs) / 1000)),
        memoryMegabytes: { atTenth: memory[0] ?? 0, peak: Math.max(0, ...memory) },
        loadAverage: round(loadavg()[0]!),
      };
    }
    await sleep(250);
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
