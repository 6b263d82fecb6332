import type { DocumentId, SourceId, SyncRunId } from "@footnote/domain/ids";
import { addToOutbox } from "../outbox/add-to-outbox.ts";
import type { SystemTransaction } from "../transaction.ts";

/**
 * Sends failed documents whose bytes are only in storage through the line again: uploads, attachments, and those of a paused source; one or
 * (without `documentId`) all. Returns how many.
 */
export async function retryDocuments(
  tx: SystemTransaction,
  workspaceId: number,
  sourceId: SourceId,
  documentId?: DocumentId,
): Promise<number> {
  const { rows } = await tx.query<{ id: DocumentId; generation: number; run_id: SyncRunId }>(
    `UPDATE documents d SET state = 'accepted', generation = d.generation + 1, error_code = NULL, error_message = NULL, failed_at = NULL FROM sources s
     WHERE d.workspace_id = $1 AND d.source_id = $2 AND s.id = d.source_id AND (s.kind = 'upload' OR s.paused OR d.parent_document_id IS NOT NULL)
       AND d.error_code IS NOT NULL AND d.storage_key <> '' AND ($3::uuid IS NULL OR d.id = $3) RETURNING d.id, d.generation, d.changed_run_id AS run_id`,
    [workspaceId, sourceId, documentId ?? null],
  );
  await addToOutbox(
    tx,
    rows.map((row) => ({ workspaceId, job: "parse-document", payload: { workspaceId, documentId: row.id, generation: row.generation } })),
  );
  return rows.length;
}
