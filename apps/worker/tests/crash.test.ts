import { setTimeout as sleep } from "node:timers/promises";
import { connectRedis } from "@footnote/queue/connect-redis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createBench, describeIndex, until, type TestBench } from "./start-test-worker.ts";

const pages = 60;
let bench: TestBench;
let expected: string[];

beforeAll(async () => {
  bench = await createBench();
  for (let index = 0; index < pages; index++) {
    const body = Array.from({ length: 30 }, (_, line) => `Sentence ${line} of page ${index} tells of sensor ${index * 100 + line}.`).join(
      " ",
    );
    await bench.writeFile(`pages/page-${String(index).padStart(3, "0")}.md`, `# Page ${index}\n\n${body}\n\n## More\n\n${body}`);
  }
  const worker = await bench.startWorker();
  const source = await bench.addSource("undisturbed", { kind: "folder", path: `${bench.files}/pages` });
  const run = await bench.sync(source);
  if (run.done !== pages) throw new Error(`the undisturbed sync indexed ${run.done} of ${pages} pages`);
  expected = await describeIndex(bench.pool);
  await bench.pool.query("DELETE FROM chunks; DELETE FROM sources");
  await worker.stop();
});
afterAll(() => bench[Symbol.asyncDispose]());

test("kill -9 in the middle of a sync, again and again: nothing is lost and nothing is twice", { timeout: 180_000 }, async () => {
  const source = await bench.addSource("killed", { kind: "folder", path: `${bench.files}/pages` });
  await bench.queueSync(source);
  for (const lifetimeMs of [150, 500, 900, 300]) {
    const worker = await bench.startWorker();
    await sleep(lifetimeMs);
    await worker.kill();
  }
  const worker = await bench.startWorker();
  expect(await bench.waitForRun(source)).toMatchObject({ state: "done", found: pages, failed: 0 });
  expect(await describeIndex(bench.pool)).toEqual(expected);
  await worker.stop();
  await bench.pool.query("DELETE FROM chunks; DELETE FROM sources");
});

test("a queue that loses everything in the middle of a sync is rebuilt from the rows", { timeout: 180_000 }, async () => {
  const worker = await bench.startWorker();
  const source = await bench.addSource("flushed", { kind: "folder", path: `${bench.files}/pages` });
  await bench.queueSync(source);
  await until(async () => ((await bench.lastRun(source))?.done ?? 0) > 3, "the first documents");
  const redis = connectRedis(bench.redis.url);
  await redis.flushall();
  redis.disconnect();
  expect(await bench.waitForRun(source)).toMatchObject({ state: "done", found: pages, failed: 0 });
  expect(await describeIndex(bench.pool)).toEqual(expected);
  await worker.stop();
});
