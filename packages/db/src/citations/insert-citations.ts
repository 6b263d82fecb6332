import type { ReaderTransaction } from "../transaction.ts";

export type CitationInsert = { n: number; documentId: string; chunkId: string; charStart: number; charEnd: number };

/** Stores which stretch of which chunk each note of an answer rests on. */
export async function insertCitations(
  tx: ReaderTransaction,
  workspaceId: number,
  answerId: string,
  citations: CitationInsert[],
): Promise<void> {
  if (citations.length === 0) return;
  await tx.query(
    `INSERT INTO citations (answer_id, workspace_id, n, document_id, chunk_id, char_start, char_end)
     SELECT $1, $2, * FROM unnest($3::integer[], $4::uuid[], $5::uuid[], $6::integer[], $7::integer[])`,
    [
      answerId,
      workspaceId,
      citations.map((citation) => citation.n),
      citations.map((citation) => citation.documentId),
      citations.map((citation) => citation.chunkId),
      citations.map((citation) => citation.charStart),
      citations.map((citation) => citation.charEnd),
    ],
  );
}
