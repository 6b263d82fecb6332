import type { ChunkId, DocumentId, SourceId } from "@footnote/domain/ids";
import { newId } from "../new-id.ts";
import type { SystemTransaction } from "../transaction.ts";
import { addToVocabulary } from "../vocabulary/add-to-vocabulary.ts";

export type FlatDocument = { externalId: string; title: string; parts: string[] };

/**
 * Adds indexed documents whose parts become chunks as they are, without bytes or parsing: for evaluation sets, in a database made for
 * the purpose. Returns the document ids in the given order. Vectors are filled in later.
 */
export async function insertFlatDocuments(
  tx: SystemTransaction,
  key: { workspaceId: number; sourceId: SourceId },
  documents: readonly FlatDocument[],
): Promise<DocumentId[]> {
  const ids = documents.map(() => newId<DocumentId>());
  await tx.query(
    `INSERT INTO documents (id, workspace_id, source_id, external_id, title, file_name, media_type, content_hash, size_bytes, storage_key, state, indexed_generation, allow, deny, audience, source_updated_at, chunk_count, indexed_at)
     SELECT given.id, s.workspace_id, s.id, given.external_id, given.title, given.external_id, 'text/plain', md5(given.id::text), 0, '', 'indexed', 1, s.allow, s.deny, s.audience, now(), 1, now()
     FROM sources s, unnest($3::uuid[], $4::text[], $5::text[]) AS given (id, external_id, title) WHERE s.workspace_id = $1 AND s.id = $2`,
    [key.workspaceId, key.sourceId, ids, documents.map((document) => document.externalId), documents.map((document) => document.title)],
  );
  const chunks = documents.flatMap((document, index) =>
    document.parts.map((text, ordinal) => ({ id: newId<ChunkId>(), documentId: ids[index]!, ordinal, text })),
  );
  await tx.query(
    `INSERT INTO chunks (id, workspace_id, source_id, document_id, generation, ordinal, text, search_text, text_hash, body_offset, char_start, char_end, heading_path, token_count, allow, deny, audience)
     SELECT given.id, d.workspace_id, d.source_id, d.id, 1, given.ordinal, given.text, CASE WHEN d.title = '' THEN given.text ELSE d.title || E'\\n' || given.text END,
            md5(given.text), 0, 0, length(given.text), '{}', greatest(1, length(given.text) / 4), d.allow, d.deny, d.audience
     FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::text[]) AS given (id, document_id, ordinal, text) JOIN documents d ON d.id = given.document_id`,
    [
      chunks.map((chunk) => chunk.id),
      chunks.map((chunk) => chunk.documentId),
      chunks.map((chunk) => chunk.ordinal),
      chunks.map((chunk) => chunk.text),
    ],
  );
  await addToVocabulary(tx, key.workspaceId, ids);
  return ids;
}
