import type { ChunkId, EmbeddingModelId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

export type ChunkToEmbed = { chunkId: ChunkId; text: string; textHash: string };

/** The next chunks of a workspace that a model has no vector for, in order of id. */
export async function listChunksWithoutVector(
  tx: SystemTransaction,
  workspaceId: number,
  modelId: EmbeddingModelId,
  limit: number,
): Promise<ChunkToEmbed[]> {
  const { rows } = await tx.query<ChunkToEmbed>(
    `SELECT c.id AS "chunkId", c.search_text AS text, c.text_hash AS "textHash" FROM chunks c
     WHERE c.workspace_id = $1 AND NOT EXISTS (SELECT FROM chunk_embeddings e WHERE e.model_id = $2 AND e.chunk_id = c.id)
     ORDER BY c.id LIMIT $3`,
    [workspaceId, modelId, limit],
  );
  return rows;
}
