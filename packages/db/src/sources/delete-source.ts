import { FootnoteError } from "@footnote/domain/footnote-error";
import type { SystemTransaction } from "../transaction.ts";
import { bumpCorpusGeneration } from "../workspaces/bump-corpus-generation.ts";

/** Removes a source with everything that came from it, in one step; returns how many documents went. Throws `not_found`. */
export async function deleteSource(tx: SystemTransaction, workspaceId: number, sourceId: string): Promise<{ documents: number }> {
  const { rows } = await tx.query<{ count: number }>("SELECT count(*) FROM documents WHERE workspace_id = $1 AND source_id = $2", [
    workspaceId,
    sourceId,
  ]);
  // vectors kept by their text go as well, where no other source says the same
  await tx.query(
    `DELETE FROM embedding_cache k USING embedding_models m
     WHERE m.id = k.model_id AND m.workspace_id = $1 AND k.text_hash IN (SELECT text_hash FROM chunks WHERE workspace_id = $1 AND source_id = $2)
       AND NOT EXISTS (SELECT FROM chunks c WHERE c.workspace_id = $1 AND c.source_id <> $2 AND c.text_hash = k.text_hash)`,
    [workspaceId, sourceId],
  );
  // chunks and vectors first, so that no search can meet a chunk without its document
  await tx.query("DELETE FROM chunk_embeddings WHERE workspace_id = $1 AND source_id = $2", [workspaceId, sourceId]);
  await tx.query("DELETE FROM chunks WHERE workspace_id = $1 AND source_id = $2", [workspaceId, sourceId]);
  const { rowCount } = await tx.query("DELETE FROM sources WHERE workspace_id = $1 AND id = $2", [workspaceId, sourceId]);
  if (rowCount === 0) throw new FootnoteError("not_found", "There is no such source.");
  await bumpCorpusGeneration(tx, workspaceId);
  return { documents: rows[0]?.count ?? 0 };
}
