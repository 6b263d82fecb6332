import type { SourceId, SyncRunId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/** Notes that unchanged documents, and the attachments they hold, are still in the source. */
export async function markDocumentsSeen(
  tx: SystemTransaction,
  workspaceId: number,
  sourceId: SourceId,
  runId: SyncRunId,
  externalIds: string[],
): Promise<void> {
  if (externalIds.length === 0) return;
  await tx.query(
    `WITH seen AS (UPDATE documents SET seen_run_id = $3 WHERE workspace_id = $1 AND source_id = $2 AND external_id = ANY($4) RETURNING id)
     UPDATE documents SET seen_run_id = $3 WHERE parent_document_id IN (SELECT id FROM seen)`,
    [workspaceId, sourceId, runId, externalIds],
  );
}
