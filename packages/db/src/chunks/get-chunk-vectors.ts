import type { ChunkId, EmbeddingModelId } from "@footnote/domain/ids";
import type { ReaderTransaction } from "../transaction.ts";

/** The vectors of chunks under a model, of those the transaction's person may see. */
export async function getChunkVectors(
  tx: ReaderTransaction,
  modelId: EmbeddingModelId,
  chunkIds: readonly ChunkId[],
): Promise<Map<ChunkId, Float32Array>> {
  const { rows } = await tx.query<{ id: ChunkId; vector: string }>(
    `SELECT chunk_id AS id, embedding::text AS vector FROM chunk_embeddings WHERE model_id = ${Math.floor(modelId)} AND chunk_id = ANY ($1::uuid[])`,
    [chunkIds],
  );
  return new Map(rows.map((row) => [row.id, Float32Array.from(JSON.parse(row.vector) as number[])]));
}
