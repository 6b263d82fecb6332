import type { EmbeddedChunk } from "@footnote/domain/chunk";
import type { DocumentId } from "@footnote/domain/ids";
import { writeChunks } from "../chunks/write-chunks.ts";
import type { SystemTransaction } from "../transaction.ts";
import { insertParsedDocuments, type ParsedContent } from "./insert-parsed-documents.ts";

export type IndexedContent = ParsedContent & { chunks: EmbeddedChunk[] };

/**
 * Stores the parsed text, chunks and vectors of documents that were just read and marks them indexed, all in this transaction, each document
 * once. Returns the ids that were stored: the others have moved on meanwhile, and a newer job does them.
 */
export async function storeIndexedDocuments(
  tx: SystemTransaction,
  workspaceId: number,
  contents: readonly IndexedContent[],
  modelId: number | null,
): Promise<Set<DocumentId>> {
  const { rows } = await tx.query<{ id: DocumentId }>(
    `UPDATE documents d SET state = 'indexed', indexed_generation = d.generation, title = c.title, language = c.language, page_count = c.page_count,
       owner = coalesce(c.owner, d.owner), verify_by = c.verify_by, source_updated_at = coalesce(c.updated_at, d.source_updated_at),
       chunk_count = c.chunk_count, indexed_at = now(), error_code = NULL, error_message = NULL, failed_at = NULL
     FROM unnest($2::uuid[], $3::integer[], $4::text[], $5::text[], $6::integer[], $7::text[], $8::date[], $9::timestamptz[], $10::integer[])
       AS c(id, generation, title, language, page_count, owner, verify_by, updated_at, chunk_count)
     WHERE d.workspace_id = $1 AND d.id = c.id AND d.generation = c.generation AND d.state IN ('accepted', 'parsed')
     RETURNING d.id`,
    [
      workspaceId,
      contents.map((content) => content.documentId),
      contents.map((content) => content.generation),
      contents.map((content) => content.title),
      contents.map(({ parsed }) => parsed.language),
      contents.map(({ parsed }) => parsed.pageCount ?? null),
      contents.map((content) => content.owner),
      contents.map((content) => content.verifyBy),
      contents.map((content) => content.updatedAt),
      contents.map((content) => content.chunks.length),
    ],
  );
  const stored = new Set(rows.map((row) => row.id));
  const current = contents.filter((content) => stored.has(content.documentId));
  if (current.length === 0) return stored;
  await insertParsedDocuments(tx, current);
  await writeChunks(tx, workspaceId, current, modelId);
  return stored;
}
