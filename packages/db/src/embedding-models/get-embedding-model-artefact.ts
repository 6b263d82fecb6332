import type { EmbeddingModelId } from "@footnote/domain/ids";
import type { Transaction } from "../transaction.ts";

/** The bytes a fitted built-in model embeds with; null for a model that needs none. */
export async function getEmbeddingModelArtefact(tx: Transaction, workspaceId: number, modelId: EmbeddingModelId): Promise<Buffer | null> {
  const { rows } = await tx.query<{ artefact: Buffer | null }>(
    "SELECT artefact FROM embedding_models WHERE workspace_id = $1 AND id = $2",
    [workspaceId, modelId],
  );
  return rows[0]?.artefact ?? null;
}
