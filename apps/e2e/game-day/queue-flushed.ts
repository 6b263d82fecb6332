import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Redis } from "ioredis";
import { readMetric, waitFor, type Exercise } from "./exercise.ts";

const pages = 150;

/** Everything in Valkey is lost in the middle of a sync: the worker makes the missing jobs from the rows. */
export const queueFlushed: Exercise = {
  name: "the queue is flushed in the middle of a sync",
  alert: "QueueStuck",
  runbook: "queue-stuck.md",
  async run({ stack, client, workerUrl, pagesFolder }) {
    for (let page = 0; page < pages; page += 1)
      await writeFile(
        join(pagesFolder, `page-${page}.md`),
        `# Page ${page}\n\nBuoy ${page} is painted ${page % 2 === 0 ? "green" : "red"}.\n`,
      );
    const source = (await client.sources.list()).sources.find((each) => each.name === "Game day")!;
    await client.sources.sync(source.id);
    const running = await waitFor("the sync to be under way", async () => {
      const { runs } = await client.sources.runs(source.id, { limit: 1 });
      return runs[0]!.state === "running" && runs[0]!.found >= pages && runs[0]!.done < pages ? runs[0]! : null;
    });
    const { redisUrl } = JSON.parse(await readFile(join(stack.dataDir, "running.json"), "utf8")) as { redisUrl: string };
    const redis = new Redis(redisUrl);
    await redis.flushall();
    redis.disconnect();
    const beganMs = performance.now();
    const waiting = await readMetric(workerUrl, 'footnote_queue_jobs{job="parse-document",state="waiting"}');
    const noticedAfterMs = performance.now() - beganMs;
    const { tookMs } = await waitFor("the sync to end", async () => {
      const { runs } = await client.sources.runs(source.id, { limit: 1 });
      if (runs[0]!.state === "failed") throw new Error("the sync failed");
      return runs[0]!.state === "done" ? true : null;
    });
    const { documentCount, failedCount } = (await client.sources.list()).sources.find((each) => each.id === source.id)!;
    if (documentCount !== pages + 1 || failedCount !== 0) throw new Error(`${documentCount} documents, ${failedCount} failed`);
    return {
      noticed: `${waiting} jobs wait while ${pages - running.found.done} documents are on their way; all ${documentCount} arrived`,
      noticedAfterMs,
      recoveredAfterMs: tookMs,
    };
  },
};
