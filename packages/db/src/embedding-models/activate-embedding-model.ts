import { FootnoteError } from "@footnote/domain/footnote-error";
import type { EmbeddingModelId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/**
 * Makes a model the one that searches use and retires the one before, in one step; a retired model can be activated again as
 * long as it is not dropped. `byPerson` keeps both from being dropped by care; `mayMiss` is for the way back, which waits for nothing: what has
 * no vector is found by its text. Returns how many chunks have no vector of it. Throws `conflict` when some have none and that may not be,
 * `not_found` when there is no such model.
 */
export async function activateEmbeddingModel(
  tx: SystemTransaction,
  workspaceId: number,
  modelId: EmbeddingModelId,
  { byPerson = false, mayMiss = false }: { byPerson?: boolean; mayMiss?: boolean } = {},
): Promise<number> {
  // chunks stored from here on wait, so that none can slip in between the check and the switch
  await tx.query("SELECT id FROM workspaces WHERE id = $1 FOR UPDATE", [workspaceId]);
  const missing = await tx.query<{ count: number }>(
    `SELECT count(*) AS count FROM chunks c WHERE c.workspace_id = $1
     AND NOT EXISTS (SELECT FROM chunk_embeddings e WHERE e.model_id = $2 AND e.chunk_id = c.id)`,
    [workspaceId, modelId],
  );
  const count = missing.rows[0]?.count ?? 0;
  if (count > 0 && !mayMiss)
    throw new FootnoteError("conflict", `The model is not ready: ${count} chunks have no vector of it yet.`, {
      details: { modelId, missing: count },
    });
  await tx.query(
    "UPDATE embedding_models SET state = 'retired', by_person = $3 WHERE workspace_id = $1 AND state = 'active' AND id <> $2",
    [workspaceId, modelId, byPerson],
  );
  const { rowCount } = await tx.query(
    "UPDATE embedding_models SET state = 'active', activated_at = now(), by_person = by_person OR $3 WHERE workspace_id = $1 AND id = $2",
    [workspaceId, modelId, byPerson],
  );
  if (rowCount === 0) throw new FootnoteError("not_found", "There is no such embedding model.", { details: { modelId } });
  return count;
}
