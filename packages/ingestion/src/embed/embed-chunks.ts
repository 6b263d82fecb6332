import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { searchText } from "@footnote/db/chunks/write-chunks";
import { cacheEmbeddings } from "@footnote/db/embedding-cache/cache-embeddings";
import { findEmbeddings } from "@footnote/db/embedding-cache/find-embeddings";
import { asSystem } from "@footnote/db/transaction";
import type { Chunk, EmbeddedChunk } from "@footnote/domain/chunk";
import type { DocumentId } from "@footnote/domain/ids";
import type { DocumentEmbedder, IngestionContext } from "../ingestion-context.ts";

/** Texts a remote model gets before its vectors are put in the cache; a crash costs at most this many again. */
const batchSize = 64;

/**
 * Adds to each chunk the vector of its title, heading path and body. Texts that the model has seen (an unchanged chunk of a changed
 * document, a retry) are not embedded again. Without a model the vectors are empty.
 */
export async function embedChunks(
  ctx: IngestionContext,
  embedder: DocumentEmbedder | null,
  input: { documentId: DocumentId; title: string; chunks: Chunk[] },
): Promise<EmbeddedChunk[]> {
  const texts = input.chunks.map((chunk) => searchText(input.title, chunk));
  const hashes = texts.map((text) => createHash("sha256").update(text).digest("hex"));
  const vectors =
    embedder === null
      ? new Map<string, Float32Array>()
      : await vectorsOf(ctx, embedder, input.documentId, new Map(hashes.map((hash, index) => [hash, texts[index]!])));
  return input.chunks.map((chunk, index) => ({
    ...chunk,
    textHash: hashes[index]!,
    embedding: vectors.get(hashes[index]!) ?? new Float32Array(),
  }));
}

async function vectorsOf(
  ctx: IngestionContext,
  embedder: DocumentEmbedder,
  documentId: DocumentId,
  texts: Map<string, string>,
): Promise<Map<string, Float32Array>> {
  // what a local model makes in less than a millisecond is not worth asking for
  const vectors = embedder.isRemote
    ? await asSystem(ctx.pool, (tx) => findEmbeddings(tx, embedder.modelId, documentId, [...texts.keys()]))
    : new Map<string, Float32Array>();
  const missing = [...texts].filter(([hash]) => !vectors.has(hash));
  for (let start = 0; start < missing.length; start += batchSize) {
    const batch = missing.slice(start, start + batchSize);
    const made = await embedder.embedDocuments(batch.map(([, text]) => text));
    const fresh = new Map(batch.map(([hash], index) => [hash, made[index]!]));
    if (embedder.isRemote) await asSystem(ctx.pool, (tx) => cacheEmbeddings(tx, embedder.modelId, fresh));
    for (const [hash, vector] of fresh) vectors.set(hash, vector);
    // a local model computes in this thread; others get a turn between the batches of a long document
    if (!embedder.isRemote && start + batchSize < missing.length) await setImmediate();
  }
  return vectors;
}
