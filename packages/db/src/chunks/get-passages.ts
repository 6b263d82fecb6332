import type { ChunkId, DocumentId, SourceId } from "@footnote/domain/ids";
import type { Audience } from "@footnote/domain/principal";
import type { SourceKind } from "@footnote/domain/source";
import type { ReaderTransaction } from "../transaction.ts";

/** A chunk with what ranking and showing it needs of its document and source. */
export type StoredPassage = {
  chunkId: ChunkId;
  documentId: DocumentId;
  ordinal: number;
  text: string;
  searchText: string;
  textHash: string;
  bodyOffset: number;
  charStart: number;
  charEnd: number;
  page: number | null;
  headingPath: string[];
  title: string;
  url: string | null;
  updatedAt: Date;
  verifyBy: string | null;
  audience: Audience;
  source: { id: SourceId; name: string; kind: SourceKind };
};

type ChunkRow = Pick<
  StoredPassage,
  | "chunkId"
  | "documentId"
  | "ordinal"
  | "text"
  | "searchText"
  | "textHash"
  | "bodyOffset"
  | "charStart"
  | "charEnd"
  | "page"
  | "headingPath"
>;
type DocumentRow = Pick<StoredPassage, "documentId" | "title" | "url" | "updatedAt" | "verifyBy" | "audience"> & { sourceId: SourceId };

/**
 * Reads passages by chunk id, in no particular order; ids that the transaction's person may not see are left out. Chunks, documents and
 * sources are asked one after another: under row-level security the planner expects one visible row and joins them a document at a time.
 * `knownSources` may hold sources read a moment ago, for a source is fenced by a look through all its documents; those read now are added.
 */
export async function getPassages(
  tx: ReaderTransaction,
  workspaceId: number,
  chunkIds: readonly ChunkId[],
  knownSources = new Map<SourceId, StoredPassage["source"]>(),
): Promise<StoredPassage[]> {
  if (chunkIds.length === 0) return [];
  const chunks = await tx.query<ChunkRow>(
    `SELECT id AS "chunkId", document_id AS "documentId", ordinal, text, search_text AS "searchText", text_hash AS "textHash",
            body_offset AS "bodyOffset", char_start AS "charStart", char_end AS "charEnd", page, heading_path AS "headingPath"
     FROM chunks WHERE workspace_id = $1 AND id = ANY ($2::uuid[])`,
    [workspaceId, chunkIds],
  );
  const documents = await tx.query<DocumentRow>(
    `SELECT id AS "documentId", title, url, source_updated_at AS "updatedAt", verify_by AS "verifyBy", audience, source_id AS "sourceId"
     FROM documents WHERE workspace_id = $1 AND id = ANY ($2::uuid[])`,
    [workspaceId, [...new Set(chunks.rows.map((chunk) => chunk.documentId))]],
  );
  // whoever sees a document of a source may see the source
  const unknown = [...new Set(documents.rows.map((document) => document.sourceId))].filter((id) => !knownSources.has(id));
  if (unknown.length > 0) {
    const { rows } = await tx.query<StoredPassage["source"]>(
      "SELECT id, name, kind FROM sources WHERE workspace_id = $1 AND id = ANY ($2::uuid[])",
      [workspaceId, unknown],
    );
    for (const source of rows) knownSources.set(source.id, source);
  }
  const documentById = new Map(documents.rows.map((document) => [document.documentId, document]));
  return chunks.rows.flatMap((chunk) => {
    const { sourceId, ...document } = documentById.get(chunk.documentId) ?? { sourceId: null };
    const source = sourceId === null ? undefined : knownSources.get(sourceId);
    return source === undefined ? [] : [{ ...chunk, ...(document as Omit<DocumentRow, "sourceId">), source }];
  });
}
