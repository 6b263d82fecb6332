import type { SourceId, SyncRunId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";
import { bumpCorpusGeneration } from "../workspaces/bump-corpus-generation.ts";

/** Removes what a finished listing did not meet, with chunks, vectors and attachments, in one step; returns how many documents went. */
export async function removeUnseenDocuments(
  tx: SystemTransaction,
  workspaceId: number,
  sourceId: SourceId,
  runId: SyncRunId,
): Promise<number> {
  const { rowCount } = await tx.query(
    "DELETE FROM documents WHERE workspace_id = $1 AND source_id = $2 AND parent_document_id IS NULL AND seen_run_id IS DISTINCT FROM $3",
    [workspaceId, sourceId, runId],
  );
  if ((rowCount ?? 0) > 0) await bumpCorpusGeneration(tx, workspaceId);
  return rowCount ?? 0;
}
