import type { ChunkId, DocumentId } from "@footnote/domain/ids";
import type { ReaderTransaction } from "../transaction.ts";

/** A chunk with what ranking needs of it; `searchText` is null where the caller knows it already. */
export type StoredCandidate = {
  chunkId: ChunkId;
  documentId: DocumentId;
  textHash: string;
  searchText: string | null;
  headingPath: string[];
  title: string;
  updatedAt: Date;
  verifyBy: string | null;
  /** The same for two chunks that the same people may see. */
  access: string;
};

/**
 * Reads candidates for ranking by chunk id, in no particular order; ids that the transaction's person may not see are left out. Texts are
 * most of the work and chunks never change under their id, so those in `known` come without. OFFSET 0 makes each a look-up by key:
 * under row-level security the planner expects few rows and joins badly.
 */
export async function getCandidates(
  tx: ReaderTransaction,
  workspaceId: number,
  chunkIds: readonly ChunkId[],
  known: readonly ChunkId[],
): Promise<StoredCandidate[]> {
  if (chunkIds.length === 0) return [];
  const { rows } = await tx.query<StoredCandidate>(
    `SELECT c.id AS "chunkId", c.document_id AS "documentId", c.text_hash AS "textHash", c.heading_path AS "headingPath",
            CASE WHEN wanted.is_known THEN NULL ELSE c.search_text END AS "searchText", d.title, d.source_updated_at AS "updatedAt", d.verify_by AS "verifyBy", c.access
     FROM (SELECT id, false AS is_known FROM unnest($2::uuid[]) AS id UNION ALL SELECT id, true FROM unnest($3::uuid[]) AS id) AS wanted,
       LATERAL (SELECT id, document_id, text_hash, heading_path, search_text, concat(allow, deny, audience) AS access FROM chunks WHERE chunks.id = wanted.id AND chunks.workspace_id = $1 OFFSET 0) AS c,
       LATERAL (SELECT title, source_updated_at, verify_by FROM documents WHERE documents.id = c.document_id OFFSET 0) AS d`,
    [workspaceId, chunkIds.filter((id) => !known.includes(id)), known],
  );
  return rows;
}
