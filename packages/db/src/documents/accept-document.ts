import type { DocumentId, SourceId, SyncRunId } from "@footnote/domain/ids";
import { newId } from "../new-id.ts";
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
  allow: number[];
  deny: number[];
  audience: string;
};

/**
 * Takes in the content of a document. New or changed content becomes a new generation with its parse job; the same content is
 * only marked as seen, unless it failed before. The old text stays searchable until the new one replaces it.
 */
export async function acceptDocument(tx: SystemTransaction, content: AcceptedContent): Promise<{ documentId: DocumentId; isChanged: boolean }> {
  const { rows } = await tx.query<{ id: DocumentId; generation: number; is_changed: boolean }>(
    `INSERT INTO documents AS d (id, workspace_id, source_id, parent_document_id, external_id, title, url, file_name, media_type, content_hash, storage_key, size_bytes,
       source_updated_at, etag, allow, deny, audience, changed_run_id, seen_run_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, $12, $13, $14, $15, $16, $17, $17)
     ON CONFLICT (source_id, external_id) DO UPDATE SET
       generation = d.generation + CASE WHEN d.content_hash <> excluded.content_hash OR d.error_code IS NOT NULL THEN 1 ELSE 0 END,
       state = CASE WHEN d.content_hash <> excluded.content_hash OR d.error_code IS NOT NULL THEN 'accepted' ELSE d.state END,
       changed_run_id = CASE WHEN d.content_hash <> excluded.content_hash OR d.error_code IS NOT NULL THEN excluded.changed_run_id ELSE d.changed_run_id END,
       content_hash = excluded.content_hash, storage_key = excluded.storage_key, size_bytes = excluded.size_bytes, file_name = excluded.file_name,
       media_type = excluded.media_type, url = excluded.url, source_updated_at = excluded.source_updated_at, etag = excluded.etag,
       parent_document_id = excluded.parent_document_id, seen_run_id = excluded.seen_run_id,
       attempts = 0, error_code = NULL, error_message = NULL, failed_at = NULL
     RETURNING id, generation, state = 'accepted' AND changed_run_id = $17 AS is_changed`,
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
      content.allow,
      content.deny,
      content.audience,
      content.runId,
    ],
  );
  const row = rows[0]!;
  if (row.is_changed) {
    const payload = { workspaceId: content.workspaceId, documentId: row.id, generation: row.generation };
    await addToOutbox(tx, [{ workspaceId: content.workspaceId, job: "parse-document", payload }]);
  }
  return { documentId: row.id, isChanged: row.is_changed };
}
