import type { SourceId, SyncRunId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/** How many of a source's own documents the listing of this run did not meet. */
export async function countUnseenDocuments(
  tx: SystemTransaction,
  workspaceId: number,
  sourceId: SourceId,
  runId: SyncRunId,
): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    "SELECT count(*) FROM documents WHERE workspace_id = $1 AND source_id = $2 AND parent_document_id IS NULL AND seen_run_id IS DISTINCT FROM $3",
    [workspaceId, sourceId, runId],
  );
  return rows[0]!.count;
}
