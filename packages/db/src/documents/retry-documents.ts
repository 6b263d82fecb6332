import type { DocumentId, SourceId, SyncRunId } from "@footnote/domain/ids";
import { addToOutbox } from "../outbox/add-to-outbox.ts";
import type { SystemTransaction } from "../transaction.ts";

/** Sends failed documents of a source whose bytes are in storage through the line again, one or (without `documentId`) all; returns how many. */
export async function retryDocuments(
  tx: SystemTransaction,
  workspaceId: number,
  sourceId: SourceId,
  documentId?: DocumentId,
): Promise<number> {
  const { rows } = await tx.query<{ id: DocumentId; generation: number; run_id: SyncRunId }>(
    `UPDATE documents SET state = 'accepted', generation = generation + 1, error_code = NULL, error_message = NULL, failed_at = NULL
     WHERE workspace_id = $1 AND source_id = $2 AND error_code IS NOT NULL AND storage_key <> '' AND ($3::uuid IS NULL OR id = $3) RETURNING id, generation, changed_run_id AS run_id`,
    [workspaceId, sourceId, documentId ?? null],
  );
  await addToOutbox(
    tx,
    rows.map((row) => ({ workspaceId, job: "parse-document", payload: { workspaceId, documentId: row.id, generation: row.generation } })),
  );
  return rows.length;
}
