import type { ReaderTransaction } from "../transaction.ts";

export type CitableRow = {
  documentId: string;
  title: string;
  url: string | null;
  owner: string | null;
  audience: "internal" | "customer";
  verifyBy: string | null;
  updatedAt: Date;
};

/**
 * What the person may still see of these chunks and documents, in one query: the tombstone check before something is shown.
 * A chunk that was replaced, removed or taken from the person is not among `chunkIds`, its document not in `documents`.
 */
export async function listCitable(
  tx: ReaderTransaction,
  workspaceId: number,
  chunkIds: string[],
  documentIds: string[],
): Promise<{ chunkIds: Set<string>; documents: Map<string, CitableRow> }> {
  const { rows } = await tx.query<CitableRow & { visibleChunks: string[] | null }>({
    name: "list-citable",
    text: `SELECT d.id AS "documentId", d.title, d.url, d.owner, d.audience, d.verify_by AS "verifyBy", d.source_updated_at AS "updatedAt",
            (SELECT array_agg(c.id::text) FROM chunks c WHERE c.document_id = d.id AND c.workspace_id = $1 AND c.id = ANY ($2::uuid[])) AS "visibleChunks"
       FROM documents d
      WHERE d.workspace_id = $1
        AND d.id = ANY ($3::uuid[] || ARRAY(SELECT c.document_id FROM chunks c WHERE c.workspace_id = $1 AND c.id = ANY ($2::uuid[])))`,
    values: [workspaceId, chunkIds, documentIds],
  });
  return {
    chunkIds: new Set(rows.flatMap((row) => row.visibleChunks ?? [])),
    documents: new Map(rows.map(({ visibleChunks: _chunks, ...row }) => [row.documentId, row])),
  };
}
