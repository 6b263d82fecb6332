import { setTimeout as sleep } from "node:timers/promises";
import { loadavg } from "node:os";
import { createClient } from "@footnote/client/create-client";
import { startStack } from "../src/start-stack.ts";
import { watchProcesses, type MemorySample } from "./watch-processes.ts";

export type Ingestion = {
  done: number;
  failed: number;
  seconds: number;
  documentsPerSecond: number;
  progressShown: number;
  /** What was estimated at a tenth of the way, as a share of the time it then took. */
  etaRatio: number | null;
  /** Over time, the highest of each stretch, and over all. */
  memory: MemorySample[];
  peakMemory: MemorySample;
  /** Processor time a document cost, by part of the stack and in all: what stays true on a machine that others use too. */
  processorMsPerDocument: Record<string, number>;
  loadAverage: number;
};

const memoryPoints = 20;

/** Adds a folder of `expected` documents through the API of a whole stack and waits until all can be found. Without `databaseUrl` the database is embedded. */
export async function measureIngestion(
  folder: string,
  expected: number,
  databaseUrl?: string,
  env: Record<string, string> = {},
): Promise<Ingestion> {
  if (databaseUrl !== undefined) env = { ...env, DATABASE_URL: databaseUrl };
  await using stack = await startStack({ arguments: ["--no-web"], env });
  const client = createClient({ baseUrl: stack.apiUrl, apiKey: stack.keyOf("admin@acme.example") });
  await using watch = await watchProcesses(stack.pid, databaseUrl);
  const began = performance.now();
  const source = await client.sources.create({ name: "Bench", config: { kind: "folder", path: folder }, allow: ["everyone"], deny: [] });
  let progressShown = 0;
  let etaAt: { atMs: number; etaSeconds: number } | null = null;
  for (;;) {
    const run = (await client.sources.runs(source.id, { limit: 1 })).runs[0]!;
    if (run.state === "running" && run.done > 0 && run.done < run.found) progressShown++;
    const isPastTenth = run.done >= expected / 10;
    if (etaAt === null && run.etaSeconds !== null && isPastTenth) etaAt = { atMs: performance.now(), etaSeconds: run.etaSeconds };
    if (run.state === "done" || run.state === "failed") {
      const seconds = (performance.now() - began) / 1000;
      return {
        done: run.done,
        failed: run.failed,
        seconds: round(seconds),
        documentsPerSecond: round(run.done / seconds),
        progressShown,
        etaRatio: etaAt === null ? null : round(etaAt.etaSeconds / ((performance.now() - etaAt.atMs) / 1000)),
        memory: watch.memory(memoryPoints),
        peakMemory: watch.peak(),
        processorMsPerDocument: perDocument(await watch.processorMs(), run.done),
        loadAverage: round(loadavg()[0]!),
      };
    }
    await sleep(250);
  }
}

function perDocument(spentMs: Record<string, number>, documents: number): Record<string, number> {
  const all = Object.values(spentMs).reduce((sum, one) => sum + one, 0);
  return Object.fromEntries(Object.entries({ ...spentMs, all }).map(([part, ms]) => [part, round(ms / Math.max(1, documents))]));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
