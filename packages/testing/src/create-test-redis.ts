import { randomBytes } from "node:crypto";
import { readTestEnv } from "@footnote/config/test-env";
import { startEmbeddedValkey } from "@footnote/embedded/start-embedded-valkey";

/** A Redis for one test file: `prefix` is its own, also on a shared server. */
export type TestRedis = { url: string; prefix: string; [Symbol.asyncDispose](): Promise<void> };

/** Gives a test file a Redis: the server at TEST_REDIS_URL under a prefix of its own, otherwise a Valkey that ends with the file. */
export async function createTestRedis(): Promise<TestRedis> {
  const prefix = `test-${randomBytes(6).toString("hex")}`;
  const { redisUrl } = readTestEnv();
  if (redisUrl !== undefined) return { url: redisUrl, prefix, [Symbol.asyncDispose]: async () => {} };
  const valkey = await startEmbeddedValkey();
  return { url: valkey.url, prefix, [Symbol.asyncDispose]: () => valkey.stop() };
}
