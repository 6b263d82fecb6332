import type { Transaction } from "../transaction.ts";
import { embeddingModelColumns, type EmbeddingModel } from "./get-active-embedding-model.ts";

/** Every embedding model of a workspace that still has its row, newest first. */
export async function listEmbeddingModels(tx: Transaction, workspaceId: number): Promise<EmbeddingModel[]> {
  const { rows } = await tx.query<EmbeddingModel>(
    `SELECT ${embeddingModelColumns} FROM embedding_models WHERE workspace_id = $1 ORDER BY id DESC`,
    [workspaceId],
  );
  return rows;
}
