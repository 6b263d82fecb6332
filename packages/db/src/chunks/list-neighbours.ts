import type { ChunkId, DocumentId } from "@footnote/domain/ids";
import type { ReaderTransaction } from "../transaction.ts";

export type Neighbour = { chunkId: ChunkId; documentId: DocumentId; ordinal: number };

/**
 * Lists the chunks around the given places (document, ordinal) that the transaction's person may see, in document order: `before` and
 * `after` of each, and every chunk of a document that has at most `wholeUpTo`. The places themselves are among them.
 */
export async function listNeighbours(
  tx: ReaderTransaction,
  workspaceId: number,
  places: ReadonlyArray<{ documentId: DocumentId; ordinal: number }>,
  reach: { before: number; after: number; wholeUpTo: number },
): Promise<Neighbour[]> {
  if (places.length === 0) return [];
  const { rows } = await tx.query<Neighbour>(
    `SELECT DISTINCT c.document_id AS "documentId", c.ordinal, c.id AS "chunkId"
     FROM unnest($2::uuid[], $3::integer[]) AS place (document_id, ordinal)
     JOIN documents d ON d.id = place.document_id
     JOIN chunks c ON c.document_id = d.id AND (d.chunk_count <= $6 OR c.ordinal BETWEEN place.ordinal - $4 AND place.ordinal + $5)
     WHERE d.workspace_id = $1 AND c.workspace_id = $1
     ORDER BY c.document_id, c.ordinal`,
    [
      workspaceId,
      places.map((place) => place.documentId),
      places.map((place) => place.ordinal),
      reach.before,
      reach.after,
      reach.wholeUpTo,
    ],
  );
  return rows;
}
