import type { ChunkId, EmbeddingModelId } from "@footnote/domain/ids";
import { vectorText } from "../chunks/vector-text.ts";
import type { SystemTransaction } from "../transaction.ts";

/** Stores vectors of chunks under a model, with the access lists the chunks have now; chunks that are gone are passed over. */
export async function insertChunkEmbeddings(
  tx: SystemTransaction,
  modelId: EmbeddingModelId,
  vectors: ReadonlyArray<{ chunkId: ChunkId; embedding: ArrayLike<number> }>,
): Promise<void> {
  await tx.query(
    `WITH given AS (SELECT * FROM unnest($2::uuid[], $3::text[]) AS given (chunk_id, embedding)),
          -- locked, so that a change of access at the same moment waits and then reaches these rows too
          held AS (SELECT c.* FROM chunks c WHERE c.id IN (SELECT chunk_id FROM given) FOR SHARE)
     INSERT INTO chunk_embeddings (model_id, chunk_id, workspace_id, source_id, document_id, text_hash, allow, deny, audience, embedding)
     SELECT $1, held.id, held.workspace_id, held.source_id, held.document_id, held.text_hash, held.allow, held.deny, held.audience, given.embedding::halfvec
     FROM held JOIN given ON given.chunk_id = held.id
     ON CONFLICT (model_id, chunk_id) DO NOTHING`,
    [modelId, vectors.map((vector) => vector.chunkId), vectors.map((vector) => vectorText(vector.embedding))],
  );
}
