import type { DocumentId, SourceId, SyncRunId } from "@footnote/domain/ids";
import { newId } from "../new-id.ts";
import { lockSource } from "../sources/lock-source.ts";
import { sameAccess, type OwnAccess } from "./own-access.ts";
import { setDocumentAccess } from "./set-document-access.ts";
import { addToOutbox } from "../outbox/add-to-outbox.ts";
import type { SystemTransaction } from "../transaction.ts";

export type AcceptedContent = {
  workspaceId: number;
  sourceId: SourceId;
  runId: SyncRunId;
  parentDocumentId: DocumentId | null;
  externalId: string;
  title: string;
  url: string | null;
  fileName: string;
  mediaType: string;
  /** SHA-256 of the bytes, which is their storage key. */
  contentHash: string;
  sizeBytes: number;
  updatedAt: Date;
  etag: string | null;
  /** What the source says of this document's readers; null when it says nothing. Attachments take their parent's. */
  own: OwnAccess | null;
};

/**
 * Takes in the content of a document. New or changed content becomes a new generation with its parse job; the same content is
 * only marked as seen, unless it failed before. The old text stays searchable until the new one replaces it. Who may read it is
 * decided here, from the source, the parent and `own` as they are now. Throws `not_found` when the source is gone.
 */
export async function acceptDocument(
  tx: SystemTransaction,
  content: AcceptedContent,
): Promise<{ documentId: DocumentId; isChanged: boolean }> {
  await lockSource(tx, content.workspaceId, content.sourceId, content.own === null ? "share" : "change");
  const { rows } = await tx.query<{
    id: DocumentId;
    generation: number;
    is_changed: boolean;
    own_allow: number[] | null;
    own_deny: number[] | null;
    own_audience: OwnAccess["audience"];
  }>(
    `INSERT INTO documents AS d (id, workspace_id, source_id, parent_document_id, external_id, title, url, file_name, media_type, content_hash, storage_key, size_bytes,
       source_updated_at, etag, allow, deny, audience, own_allow, own_deny, own_audience, changed_run_id, seen_run_id)
     -- a document with readers of its own is nobody's until they are set below
     SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, $12, $13, CASE WHEN $15 THEN '{}' ELSE coalesce(p.allow, s.allow) END, coalesce(p.deny, s.deny),
            coalesce(p.audience, s.audience), p.own_allow, p.own_deny, p.own_audience, $14, $14
     FROM sources s LEFT JOIN documents p ON p.id = $4 WHERE s.id = $3
     ON CONFLICT (source_id, external_id) DO UPDATE SET
       generation = d.generation + CASE WHEN d.content_hash <> excluded.content_hash OR d.error_code IS NOT NULL THEN 1 ELSE 0 END,
       state = CASE WHEN d.content_hash <> excluded.content_hash OR d.error_code IS NOT NULL THEN 'accepted' ELSE d.state END,
       changed_run_id = CASE WHEN d.content_hash <> excluded.content_hash OR d.error_code IS NOT NULL THEN excluded.changed_run_id ELSE d.changed_run_id END,
       content_hash = excluded.content_hash, storage_key = excluded.storage_key, size_bytes = excluded.size_bytes, file_name = excluded.file_name,
       media_type = excluded.media_type, url = excluded.url, source_updated_at = excluded.source_updated_at, etag = excluded.etag,
       parent_document_id = excluded.parent_document_id, seen_run_id = excluded.seen_run_id,
       attempts = 0, error_code = NULL, error_message = NULL, failed_at = NULL
     RETURNING id, generation, state = 'accepted' AND changed_run_id = $14 AS is_changed, own_allow, own_deny, own_audience`,
    [
      newId<DocumentId>(),
      content.workspaceId,
      content.sourceId,
      content.parentDocumentId,
      content.externalId,
      content.title,
      content.url,
      content.fileName,
      content.mediaType,
      content.contentHash,
      content.sizeBytes,
      content.updatedAt,
      content.etag,
      content.runId,
      content.own !== null,
    ],
  );
  const row = rows[0]!;
  const stored = row.own_deny === null ? null : { allow: row.own_allow, deny: row.own_deny, audience: row.own_audience };
  if (content.parentDocumentId === null && !sameAccess(stored, content.own))
    await setDocumentAccess(tx, content.workspaceId, content.sourceId, row.id, content.own);
  if (row.is_changed) {
    const payload = { workspaceId: content.workspaceId, documentId: row.id, generation: row.generation };
    await addToOutbox(tx, [{ workspaceId: content.workspaceId, job: "parse-document", payload }]);
  }
  return { documentId: row.id, isChanged: row.is_changed };
}
