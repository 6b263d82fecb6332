import { insertChunkEmbeddings } from "@footnote/db/embedding-models/insert-chunk-embeddings";
import { listChunksWithoutVector } from "@footnote/db/embedding-models/list-chunks-without-vector";
import { asSystem } from "@footnote/db/transaction";
import type { EmbeddingModelId } from "@footnote/domain/ids";
import type { Embedder } from "@footnote/models/embedding/embedder";
import type { RetrievalContext } from "../context.ts";

/** Small, because on the embedded database a batch holds up every search while it is written. */
const batchSize = 100;

/** Gives every chunk of the workspace that lacks one a vector of this model; returns how many. May be stopped and started again. */
export async function fillVectors(
  ctx: RetrievalContext,
  workspaceId: number,
  modelId: EmbeddingModelId,
  embedder: Embedder,
  onProgress: (done: number) => void = () => {},
): Promise<number> {
  let done = 0;
  for (;;) {
    const chunks = await asSystem(ctx.pool, (tx) => listChunksWithoutVector(tx, workspaceId, modelId, batchSize));
    if (chunks.length === 0) return done;
    const embeddings = await embedder.embedDocuments(chunks.map((chunk) => chunk.text));
    await asSystem(ctx.pool, (tx) =>
      insertChunkEmbeddings(
        tx,
        modelId,
        chunks.map((chunk, index) => ({ chunkId: chunk.chunkId, embedding: embeddings[index]! })),
      ),
    );
    done += chunks.length;
    onProgress(done);
  }
}
