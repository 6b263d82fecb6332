import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";

export const dimensions = 16;

export type EmbeddingServer = {
  /** Base address for EMBEDDING_BASE_URL. */
  url: string;
  /** How many texts were sent, and how many of them had their vector at rest in the database already. */
  counts: { texts: number; distinct: number; again: number };
  [Symbol.asyncDispose](): Promise<void>;
};

/**
 * A local embedding endpoint that gives each text the vector of its hash, a little slowly. `isKept` tells which of these hashes have a
 * vector in the database: a text that has one and comes again was paid for twice.
 */
export async function startEmbeddingServer(isKept: (hashes: string[]) => Promise<number>): Promise<EmbeddingServer> {
  const seen = new Set<string>();
  const counts = { texts: 0, distinct: 0, again: 0 };
  const server = createServer((request, response) => {
    void (async () => {
      const body = (await json(request)) as { input: string | string[]; model: string };
      const texts = [body.input].flat();
      const hashes = texts.map((text) => createHash("sha256").update(text).digest("hex"));
      counts.again += await isKept(hashes.filter((hash) => seen.has(hash)));
      for (const hash of hashes) seen.add(hash);
      counts.texts += texts.length;
      counts.distinct = seen.size;
      await sleep(20);
      const data = hashes.map((hash, index) => ({ object: "embedding", index, embedding: vectorOf(hash) }));
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ object: "list", model: body.model, data, usage: { prompt_tokens: 1, total_tokens: 1 } }));
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    counts,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function vectorOf(hash: string): number[] {
  return Array.from({ length: dimensions }, (_, index) => (Number.parseInt(hash.slice(index * 2, index * 2 + 2), 16) - 127.5) / 128);
}
