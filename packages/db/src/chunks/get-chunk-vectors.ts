import type { ChunkId, EmbeddingModelId } from "@footnote/domain/ids";
import type { ReaderTransaction } from "../transaction.ts";

/** The vectors of chunks under a model, of those the transaction's person may see. */
export async function getChunkVectors(
  tx: ReaderTransaction,
  modelId: EmbeddingModelId,
  chunkIds: readonly ChunkId[],
): Promise<Map<ChunkId, Float32Array>> {
  const { rows } = await tx.query<{ id: ChunkId; sent: Buffer }>(
    `SELECT chunk_id AS id, halfvec_send(embedding) AS sent FROM chunk_embeddings WHERE model_id = ${Math.floor(modelId)} AND chunk_id = ANY ($1::uuid[])`,
    [chunkIds],
  );
  return new Map(rows.map((row) => [row.id, readHalfvec(row.sent)]));
}

/** The binary form of a halfvec: its size and a reserved number in two bytes each, then half floats, all big-endian. */
function readHalfvec(sent: Buffer): Float32Array {
  const halves = Uint8Array.from(sent.subarray(4));
  Buffer.from(halves.buffer).swap16();
  return Float32Array.from(new Float16Array(halves.buffer));
}
