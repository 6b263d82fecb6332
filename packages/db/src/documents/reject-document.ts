import type { DocumentId, SourceId, SyncRunId } from "@footnote/domain/ids";
import { lockSource } from "../sources/lock-source.ts";
import { newId } from "../new-id.ts";
import type { SystemTransaction } from "../transaction.ts";
import type { OwnAccess } from "./own-access.ts";
import { setDocumentAccess } from "./set-document-access.ts";

export type RejectedDocument = {
  workspaceId: number;
  sourceId: SourceId;
  runId: SyncRunId;
  externalId: string;
  title: string;
  url: string | null;
  /** As the source listed it: what failed for good is not read again before it changes. */
  etag: string | null;
  /** What the source says of its readers; null when it says nothing. */
  own: OwnAccess | null;
  error: { code: string; message: string };
};

/** Notes a document whose bytes could not be taken in (too large, unreadable), so that the admin sees it with its reason. */
export async function rejectDocument(tx: SystemTransaction, document: RejectedDocument): Promise<void> {
  await lockSource(tx, document.workspaceId, document.sourceId, document.own === null ? "share" : "change");
  const { rows } = await tx.query<{ id: DocumentId }>(
    `INSERT INTO documents AS d (id, workspace_id, source_id, external_id, title, url, file_name, media_type, content_hash, storage_key, size_bytes, source_updated_at,
       etag, allow, deny, audience, changed_run_id, seen_run_id, state, error_code, error_message, failed_at, attempts)
     SELECT $1, $2, $3, $4, $5, $6, $5, 'application/octet-stream', '', '', 0, now(), $10, s.allow, s.deny, s.audience, $7, $7, 'failed', $8, $9, now(), 1 FROM sources s WHERE s.id = $3
     ON CONFLICT (source_id, external_id) DO UPDATE SET
       generation = d.generation + 1, state = CASE WHEN d.indexed_generation IS NULL THEN 'failed' ELSE 'indexed' END,
       etag = excluded.etag, changed_run_id = excluded.changed_run_id, seen_run_id = excluded.seen_run_id,
       error_code = excluded.error_code, error_message = excluded.error_message, failed_at = now(), attempts = d.attempts + 1
     RETURNING id`,
    [
      newId<DocumentId>(),
      document.workspaceId,
      document.sourceId,
      document.externalId,
      document.title,
      document.url,
      document.runId,
      document.error.code,
      document.error.message,
      document.etag,
    ],
  );
  if (document.own !== null) await setDocumentAccess(tx, document.workspaceId, document.sourceId, rows[0]!.id, document.own);
}
