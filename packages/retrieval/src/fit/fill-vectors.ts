import { cacheEmbeddings } from "@footnote/db/embedding-cache/cache-embeddings";
import { findEmbeddings } from "@footnote/db/embedding-cache/find-embeddings";
import type { EmbeddingModel } from "@footnote/db/embedding-models/get-active-embedding-model";
import { insertChunkEmbeddings } from "@footnote/db/embedding-models/insert-chunk-embeddings";
import { listChunksWithoutVector } from "@footnote/db/embedding-models/list-chunks-without-vector";
import { asSystem } from "@footnote/db/transaction";
import type { Embedder } from "@footnote/models/embedding/embedder";
import type { RetrievalContext } from "../context.ts";

/** Small, because on the embedded database a batch holds up every search while it is written. */
const batchSize = 100;

/**
 * Gives every chunk of the workspace that lacks one a vector of this model; returns how many. May be stopped and started again: what a remote
 * model has made is in the cache before it is stored, and the same text is embedded once.
 */
export async function fillVectors(
  ctx: RetrievalContext,
  workspaceId: number,
  model: Pick<EmbeddingModel, "id" | "provider">,
  embedder: Embedder,
  onProgress: (done: number) => void = () => {},
): Promise<number> {
  let done = 0;
  for (;;) {
    const chunks = await asSystem(ctx.pool, (tx) => listChunksWithoutVector(tx, workspaceId, model.id, batchSize));
    if (chunks.length === 0) return done;
    const vectors = await vectorsOf(ctx, model, embedder, new Map(chunks.map((chunk) => [chunk.textHash, chunk.text])));
    await asSystem(ctx.pool, (tx) =>
      insertChunkEmbeddings(
        tx,
        model.id,
        chunks.map((chunk) => ({ chunkId: chunk.chunkId, embedding: vectors.get(chunk.textHash)! })),
      ),
    );
    done += chunks.length;
    onProgress(done);
  }
}

async function vectorsOf(
  ctx: RetrievalContext,
  { id, provider }: Pick<EmbeddingModel, "id" | "provider">,
  embedder: Embedder,
  texts: Map<string, string>,
): Promise<Map<string, Float32Array>> {
  const isCostly = provider !== "built-in";
  const vectors = isCostly
    ? await asSystem(ctx.pool, (tx) => findEmbeddings(tx, id, null, [...texts.keys()]))
    : new Map<string, Float32Array>();
  const missing = [...texts].filter(([hash]) => !vectors.has(hash));
  if (missing.length === 0) return vectors;
  const made = await embedder.embedDocuments(missing.map(([, text]) => text));
  const fresh = new Map(missing.map(([hash], index) => [hash, Float32Array.from(made[index]!)]));
  if (isCostly) await asSystem(ctx.pool, (tx) => cacheEmbeddings(tx, id, fresh));
  return new Map([...vectors, ...fresh]);
}
