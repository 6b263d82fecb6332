import type { ChunkId, DocumentId } from "@footnote/domain/ids";
import type { ReaderTransaction } from "../transaction.ts";

export type NeighbouringChunk = {
  chunkId: ChunkId;
  documentId: DocumentId;
  ordinal: number;
  text: string;
  bodyOffset: number;
  charStart: number;
  charEnd: number;
  page: number | null;
};

/** Reads the chunks at the given places (document, ordinal) that the transaction's person may see, in document order. */
export async function getNeighbouringChunks(
  tx: ReaderTransaction,
  workspaceId: number,
  places: ReadonlyArray<{ documentId: DocumentId; ordinal: number }>,
): Promise<NeighbouringChunk[]> {
  if (places.length === 0) return [];
  const { rows } = await tx.query<NeighbouringChunk>(
    `SELECT c.id AS "chunkId", c.document_id AS "documentId", c.ordinal, c.text, c.body_offset AS "bodyOffset", c.char_start AS "charStart", c.char_end AS "charEnd", c.page
     FROM unnest($2::uuid[], $3::integer[]) AS place (document_id, ordinal)
     JOIN chunks c ON c.document_id = place.document_id AND c.ordinal = place.ordinal
     WHERE c.workspace_id = $1 ORDER BY c.document_id, c.ordinal`,
    [workspaceId, places.map((place) => place.documentId), places.map((place) => place.ordinal)],
  );
  return rows;
}
