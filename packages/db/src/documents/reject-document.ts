import type { DocumentId, SourceId, SyncRunId } from "@footnote/domain/ids";
import { newId } from "../new-id.ts";
import type { SystemTransaction } from "../transaction.ts";

export type RejectedDocument = {
  workspaceId: number;
  sourceId: SourceId;
  runId: SyncRunId;
  externalId: string;
  title: string;
  url: string | null;
  allow: number[];
  deny: number[];
  audience: string;
  error: { code: string; message: string };
};

/** Notes a document whose bytes could not be taken in (too large, unreadable), so that the admin sees it with its reason. */
export async function rejectDocument(tx: SystemTransaction, document: RejectedDocument): Promise<void> {
  await tx.query(
    `INSERT INTO documents AS d (id, workspace_id, source_id, external_id, title, url, file_name, media_type, content_hash, storage_key, size_bytes, source_updated_at,
       allow, deny, audience, changed_run_id, seen_run_id, state, error_code, error_message, failed_at, attempts)
     VALUES ($1, $2, $3, $4, $5, $6, $5, 'application/octet-stream', '', '', 0, now(), $7, $8, $9, $10, $10, 'failed', $11, $12, now(), 1)
     ON CONFLICT (source_id, external_id) DO UPDATE SET
       generation = d.generation + 1, state = CASE WHEN d.indexed_generation IS NULL THEN 'failed' ELSE 'indexed' END,
       changed_run_id = excluded.changed_run_id, seen_run_id = excluded.seen_run_id,
       error_code = excluded.error_code, error_message = excluded.error_message, failed_at = now(), attempts = d.attempts + 1`,
    [
      newId<DocumentId>(),
      document.workspaceId,
      document.sourceId,
      document.externalId,
      document.title,
      document.url,
      document.allow,
      document.deny,
      document.audience,
      document.runId,
      document.error.code,
      document.error.message,
    ],
  );
}
