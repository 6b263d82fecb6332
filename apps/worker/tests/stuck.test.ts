import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { loadConfig } from "@footnote/config/config";
import { listSourceErrors } from "@footnote/db/documents/list-source-errors";
import { updateSource } from "@footnote/db/sources/update-source";
import { asSystem } from "@footnote/db/transaction";
import { createLogger } from "@footnote/telemetry/logger";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorkerContext } from "../src/context.ts";
import { rebuildQueue } from "../src/rebuild-queue.ts";
import { startWorkers } from "../src/workers.ts";
import { createBench, until, type TestBench } from "./start-test-worker.ts";

let bench: TestBench;
beforeAll(async () => void (bench = await createBench()));
afterAll(() => bench[Symbol.asyncDispose]());

/** A site of one page that accepts requests and does not answer them while it hangs. */
async function serveSite() {
  const state = { hangs: true, url: "", asked: 0 };
  const server = createServer((request, response) => {
    state.asked++;
    if (state.hangs) return;
    if (request.url === "/robots.txt") return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": "text/html" }).end("<title>Lamp</title><h1>Lamp</h1><p>The lamp is lit at dusk.</p>");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return Object.assign(state, { [Symbol.asyncDispose]: stop });
}

test("a source that hangs is seen, with the reason on its run, and is read as soon as it answers", async () => {
  await using site = await serveSite();
  const worker = await bench.startWorker({ SYNC_STALL_SECONDS: "1", FETCH_ALLOW_ADDRESSES: "127.0.0.1" });
  const source = await bench.addSource("hangs", { kind: "web", url: site.url, mode: "crawl", maxDepth: 0, maxPages: 5 });
  await bench.queueSync(source);
  await until(async () => (await bench.lastRun(source))?.errorCode === "source_stalled", "the hang to be seen");
  expect((await bench.lastRun(source))!.state).toBe("listing");
  site.hangs = false;
  expect(await bench.waitForRun(source)).toMatchObject({ state: "done", done: 1, errorCode: null });
  await worker.stop();
});

test("pausing a source ends a sync that is under way, with that reason", async () => {
  await using site = await serveSite();
  const worker = await bench.startWorker({ SYNC_STALL_SECONDS: "20", FETCH_ALLOW_ADDRESSES: "127.0.0.1" });
  const source = await bench.addSource("paused", { kind: "web", url: site.url, mode: "crawl", maxDepth: 0, maxPages: 5 });
  await bench.queueSync(source);
  await until(async () => site.asked > 0, "the site to be asked");
  await asSystem(bench.pool, (tx) => updateSource(tx, bench.workspaceId, source, { paused: true }));
  expect(await bench.waitForRun(source)).toMatchObject({ state: "failed", errorCode: "source_paused" });
  await worker.stop();
});

test("a worker that freezes loses its jobs to another, which finishes them", { timeout: 300_000 }, async () => {
  for (let index = 0; index < 40; index++) await bench.writeFile(`frozen/${index}.md`, `# Page ${index}\n\nText of page ${index}.`);
  const frozen = await bench.startWorker();
  try {
    const source = await bench.addSource("frozen", { kind: "folder", path: `${bench.files}/frozen` });
    await bench.queueSync(source);
    await until(async () => ((await bench.lastRun(source))?.found ?? 0) > 0, "the first documents");
    frozen.freeze();
    const other = await bench.startWorker();
    expect(await bench.waitForRun(source)).toMatchObject({ state: "done", done: 40, failed: 0 });
    await other.stop();
  } finally {
    // what it holds would make every later test wait
    await frozen.kill();
  }
});

test("a job whose lock is lost again and again is put aside with the reason on its document", async () => {
  await bench.writeFile("lost/page.md", "# Page\n\nText.");
  const config = loadConfig({
    DATABASE_URL: bench.databaseUrl,
    REDIS_URL: bench.redis.url,
    REDIS_PREFIX: `${bench.redis.prefix}-lost`,
    FOOTNOTE_DATA_DIR: `${bench.dir}/data`,
    WORKER_CONCURRENCY: "4",
  });
  await using real = await createWorkerContext(config, createLogger({ service: "test", level: "silent" }));
  let parses = 0;
  const ctx = {
    ...real,
    // a parser that never comes back, and whose worker no longer holds the lock of the job
    parse: async (_input: unknown, signal: AbortSignal) => {
      parses++;
      await sleep(50);
      for (const key of await real.redis.keys(`${config.redis.prefix}:parse-document:*:lock`)) await real.redis.del(key);
      return await new Promise<never>((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    },
  };
  const source = await bench.addSource("lost", { kind: "folder", path: `${bench.files}/lost` });
  await bench.queueSync(source);
  await rebuildQueue(ctx);
  const workers = startWorkers(ctx, { lockDurationMs: 2_000, stalledCheckMs: 200, maxStalledCount: 1 });
  const errors = () => asSystem(bench.pool, (tx) => listSourceErrors(tx, bench.workspaceId, source));
  await until(async () => {
    await rebuildQueue(ctx);
    return (await errors()).length > 0;
  }, "the job to be put aside");
  expect(await errors()).toMatchObject([{ externalId: "page.md", code: "job_stalled" }]);
  expect(parses).toBeGreaterThan(1);
  expect(workers.oldestRunningMs()["parse-document"]).toBeGreaterThan(200);
  await until(async () => (await bench.lastRun(source))?.state === "done", "the run to end without it");
  await workers[Symbol.asyncDispose]();
});
