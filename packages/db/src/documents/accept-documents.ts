import type { DocumentId, SourceId, SyncRunId } from "@footnote/domain/ids";
import { newId } from "../new-id.ts";
import { lockSource } from "../sources/lock-source.ts";
import { sameAccess, type OwnAccess } from "./own-access.ts";
import { addToOutbox } from "../outbox/add-to-outbox.ts";
import { setDocumentAccess } from "./set-document-access.ts";
import type { SystemTransaction } from "../transaction.ts";

export type AcceptedDocument = { documentId: DocumentId; isChanged: boolean };
export type AcceptedContent = {
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

type AcceptedRow = {
  id: DocumentId;
  external_id: string;
  generation: number;
  is_changed: boolean;
  own_allow: number[] | null;
  own_deny: number[] | null;
  own_audience: OwnAccess["audience"];
};

/**
 * Takes in the contents of documents of one source, each `externalId` once. New or changed content becomes a new generation with its parse
 * job; the same content is only marked as seen, unless it failed before. The old text stays searchable until the new one replaces it. Who may
 * read it is decided here, from the source, the parent and `own` as they are now. Throws `not_found` when the source is gone.
 */
export async function acceptDocuments(
  tx: SystemTransaction,
  place: { workspaceId: number; sourceId: SourceId; runId: SyncRunId },
  contents: readonly AcceptedContent[],
): Promise<AcceptedDocument[]> {
  const { workspaceId, sourceId, runId } = place;
  await lockSource(tx, workspaceId, sourceId, contents.every((content) => content.own === null) ? "share" : "change");
  const { rows } = await tx.query<AcceptedRow>(
    `INSERT INTO documents AS d (id, workspace_id, source_id, parent_document_id, external_id, title, url, file_name, media_type, content_hash, storage_key, size_bytes,
       source_updated_at, etag, allow, deny, audience, own_allow, own_deny, own_audience, changed_run_id, seen_run_id)
     -- a document with readers of its own is nobody's until they are set below
     SELECT c.id, $1, $2, c.parent_document_id, c.external_id, c.title, c.url, c.file_name, c.media_type, c.content_hash, c.content_hash, c.size_bytes,
            c.updated_at, c.etag, CASE WHEN c.has_own THEN '{}' ELSE coalesce(p.allow, s.allow) END, coalesce(p.deny, s.deny),
            coalesce(p.audience, s.audience), p.own_allow, p.own_deny, p.own_audience, $3, $3
     FROM unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::bigint[], $13::timestamptz[], $14::text[], $15::boolean[])
            AS c(id, parent_document_id, external_id, title, url, file_name, media_type, content_hash, size_bytes, updated_at, etag, has_own)
     JOIN sources s ON s.id = $2 LEFT JOIN documents p ON p.id = c.parent_document_id
     -- in order, so that two that take in the same documents never wait for each other in a circle
     ORDER BY c.external_id
     ON CONFLICT (source_id, external_id) DO UPDATE SET
       generation = d.generation + CASE WHEN d.content_hash <> excluded.content_hash OR d.error_code IS NOT NULL THEN 1 ELSE 0 END,
       state = CASE WHEN d.content_hash <> excluded.content_hash OR d.error_code IS NOT NULL THEN 'accepted' ELSE d.state END,
       changed_run_id = CASE WHEN d.content_hash <> excluded.content_hash OR d.error_code IS NOT NULL THEN excluded.changed_run_id ELSE d.changed_run_id END,
       content_hash = excluded.content_hash, storage_key = excluded.storage_key, size_bytes = excluded.size_bytes, file_name = excluded.file_name,
       media_type = excluded.media_type, url = excluded.url, source_updated_at = excluded.source_updated_at, etag = excluded.etag,
       parent_document_id = excluded.parent_document_id, seen_run_id = excluded.seen_run_id,
       attempts = 0, error_code = NULL, error_message = NULL, failed_at = NULL
     RETURNING id, external_id, generation, state = 'accepted' AND changed_run_id = $3 AS is_changed, own_allow, own_deny, own_audience`,
    [
      workspaceId,
      sourceId,
      runId,
      contents.map(() => newId<DocumentId>()),
      contents.map((content) => content.parentDocumentId),
      contents.map((content) => content.externalId),
      contents.map((content) => content.title),
      contents.map((content) => content.url),
      contents.map((content) => content.fileName),
      contents.map((content) => content.mediaType),
      contents.map((content) => content.contentHash),
      contents.map((content) => content.sizeBytes),
      contents.map((content) => content.updatedAt),
      contents.map((content) => content.etag),
      contents.map((content) => content.own !== null),
    ],
  );
  const byExternalId = new Map(rows.map((row) => [row.external_id, row]));
  const accepted = contents.map((content) => ({ content, row: byExternalId.get(content.externalId)! }));
  for (const { content, row } of accepted) {
    const stored = row.own_deny === null ? null : { allow: row.own_allow, deny: row.own_deny, audience: row.own_audience };
    if (content.parentDocumentId === null && !sameAccess(stored, content.own))
      await setDocumentAccess(tx, workspaceId, sourceId, row.id, content.own);
  }
  const changed = rows.filter((row) => row.is_changed).map(({ id, generation }) => ({ workspaceId, documentId: id, generation }));
  await addToOutbox(
    tx,
    changed.map((payload) => ({ workspaceId, job: "parse-document", payload })),
  );
  return accepted.map(({ row }) => ({ documentId: row.id, isChanged: row.is_changed }));
}
