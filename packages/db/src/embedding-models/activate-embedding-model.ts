import { FootnoteError } from "@footnote/domain/footnote-error";
import type { EmbeddingModelId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/**
 * Makes a model the one that searches use and retires the one before, in one step; a retired model can be activated again as
 * long as it is not dropped. Throws `conflict` when vectors of indexed chunks are missing, `not_found` when there is no such model.
 */
export async function activateEmbeddingModel(tx: SystemTransaction, workspaceId: number, modelId: EmbeddingModelId): Promise<void> {
  // chunks stored from here on wait, so that none can slip in between the check and the switch
  await tx.query("SELECT id FROM workspaces WHERE id = $1 FOR UPDATE", [workspaceId]);
  const missing = await tx.query<{ count: number }>(
    `SELECT count(*) AS count FROM chunks c WHERE c.workspace_id = $1
     AND NOT EXISTS (SELECT FROM chunk_embeddings e WHERE e.model_id = $2 AND e.chunk_id = c.id)`,
    [workspaceId, modelId],
  );
  const count = missing.rows[0]?.count ?? 0;
  if (count > 0)
    throw new FootnoteError("conflict", `The model is not ready: ${count} chunks have no vector of it yet.`, {
      details: { modelId, missing: count },
    });
  await tx.query("UPDATE embedding_models SET state = 'retired' WHERE workspace_id = $1 AND state = 'active' AND id <> $2", [
    workspaceId,
    modelId,
  ]);
  const { rowCount } = await tx.query(
    "UPDATE embedding_models SET state = 'active', activated_at = now() WHERE workspace_id = $1 AND id = $2",
    [workspaceId, modelId],
  );
  if (rowCount === 0) throw new FootnoteError("not_found", "There is no such embedding model.", { details: { modelId } });
}
