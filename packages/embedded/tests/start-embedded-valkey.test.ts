import { Queue, Worker } from "bullmq";
import { Redis } from "ioredis";
import { expect, test } from "vitest";
import { startEmbeddedValkey } from "../src/start-embedded-valkey.ts";

test.each([true, false])("BullMQ works on it, failed jobs are tried again, strangers are refused (preferWasm %s)", async (preferWasm) => {
  const valkey = await startEmbeddedValkey({ preferWasm });
  const connections: Redis[] = [];
  const connect = () => {
    const connection = new Redis(valkey.url, { maxRetriesPerRequest: null });
    connections.push(connection);
    return connection;
  };
  const queue = new Queue("test", { connection: connect(), prefix: "p" });
  const attempts = new Map<number, number>();
  let done = 0;
  const worker = new Worker(
    "test",
    async (job) => {
      const attempt = (attempts.get(job.data.n) ?? 0) + 1;
      attempts.set(job.data.n, attempt);
      if (job.data.n % 10 === 0 && attempt === 1) throw new Error("once");
      done++;
    },
    { connection: connect(), prefix: "p", concurrency: 5 },
  );
  await queue.addBulk(Array.from({ length: 100 }, (_, n) => ({ name: "job", data: { n }, opts: { attempts: 2, backoff: 10 } })));
  await expect.poll(() => done, { timeout: 10_000 }).toBe(100);
  expect([...attempts.values()].filter((count) => count === 2)).toHaveLength(10);
  expect(await connect().config("GET", "maxmemory-policy")).toEqual(["maxmemory-policy", "noeviction"]);
  const stranger = new Redis(valkey.port, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
  stranger.on("error", () => {});
  await expect(stranger.ping()).rejects.toThrow("NOAUTH");
  stranger.disconnect();
  await worker.close();
  await queue.close();
  for (const connection of connections) connection.disconnect();
  await valkey.stop();
});
