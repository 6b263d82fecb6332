import { FootnoteError } from "@footnote/domain/footnote-error";
import type { SystemTransaction } from "../transaction.ts";
import { bumpCorpusGeneration } from "../workspaces/bump-corpus-generation.ts";

/** Removes a source with everything that came from it, in one step; returns how many documents went. Throws `not_found`. */
export async function deleteSource(tx: SystemTransaction, workspaceId: number, sourceId: string): Promise<{ documents: number }> {
  const { rows } = await tx.query<{ count: number }>("SELECT count(*) FROM documents WHERE workspace_id = $1 AND source_id = $2", [
    workspaceId,
    sourceId,
  ]);
  // chunks and vectors first, so that no search can meet a chunk without its document
  await tx.query("DELETE FROM chunk_embeddings WHERE workspace_id = $1 AND source_id = $2", [workspaceId, sourceId]);
  await tx.query("DELETE FROM chunks WHERE workspace_id = $1 AND source_id = $2", [workspaceId, sourceId]);
  const { rowCount } = await tx.query("DELETE FROM sources WHERE workspace_id = $1 AND id = $2", [workspaceId, sourceId]);
  if (rowCount === 0) throw new FootnoteError("not_found", "There is no such source.");
  await bumpCorpusGeneration(tx, workspaceId);
  return { documents: rows[0]?.count ?? 0 };
}
