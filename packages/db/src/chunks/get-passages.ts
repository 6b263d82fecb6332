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

type Row = Omit<StoredPassage, "source"> & { sourceId: SourceId };

/**
 * Reads passages by chunk id, in no particular order; ids that the transaction's person may not see are left out. OFFSET 0
 * makes each a look-up by key: under row-level security the planner expects one visible row and joins badly. `knownSources` may hold sources read a moment ago, for a source is fenced by a look through all its documents; those read now are added.
 */
export async function getPassages(
  tx: ReaderTransaction,
  workspaceId: number,
  chunkIds: readonly ChunkId[],
  knownSources = new Map<SourceId, StoredPassage["source"]>(),
): Promise<StoredPassage[]> {
  if (chunkIds.length === 0) return [];
  const { rows } = await tx.query<Row>(
    `SELECT c.id AS "chunkId", c.document_id AS "documentId", c.ordinal, c.text, c.search_text AS "searchText", c.text_hash AS "textHash",
            c.body_offset AS "bodyOffset", c.char_start AS "charStart", c.char_end AS "charEnd", c.page, c.heading_path AS "headingPath",
            d.title, d.url, d.source_updated_at AS "updatedAt", d.verify_by AS "verifyBy", d.audience, d.source_id AS "sourceId"
     FROM unnest($2::uuid[]) AS wanted (id),
       LATERAL (SELECT * FROM chunks WHERE chunks.id = wanted.id AND chunks.workspace_id = $1 OFFSET 0) AS c,
       LATERAL (SELECT * FROM documents WHERE documents.id = c.document_id OFFSET 0) AS d`,
    [workspaceId, chunkIds],
  );
  // whoever sees a document of a source may see the source
  const unknown = [...new Set(rows.map((row) => row.sourceId))].filter((id) => !knownSources.has(id));
  if (unknown.length > 0) {
    const sources = await tx.query<StoredPassage["source"]>(
      "SELECT id, name, kind FROM sources WHERE workspace_id = $1 AND id = ANY ($2::uuid[])",
      [workspaceId, unknown],
    );
    for (const source of sources.rows) knownSources.set(source.id, source);
  }
  return rows.flatMap(({ sourceId, ...row }) => {
    const source = knownSources.get(sourceId);
    return source === undefined ? [] : [{ ...row, source }];
  });
}
