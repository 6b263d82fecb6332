import type { Transaction } from "../transaction.ts";
import { embeddingModelColumns, type EmbeddingModel } from "./get-active-embedding-model.ts";

export type EmbeddingModelProgress = EmbeddingModel & { vectors: number; chunks: number; createdAt: Date; activatedAt: Date | null };

/** Every embedding model of a workspace, newest first, with how many of the workspace's chunks have a vector of it. */
export async function listEmbeddingModelProgress(tx: Transaction, workspaceId: number): Promise<EmbeddingModelProgress[]> {
  const { rows } = await tx.query<EmbeddingModelProgress>(
    `SELECT ${embeddingModelColumns}, created_at AS "createdAt", activated_at AS "activatedAt",
            (SELECT count(*) FROM chunk_embeddings e WHERE e.model_id = embedding_models.id) AS vectors,
            (SELECT count(*) FROM chunks c WHERE c.workspace_id = $1) AS chunks
     FROM embedding_models WHERE workspace_id = $1 ORDER BY id DESC`,
    [workspaceId],
  );
  return rows;
}
