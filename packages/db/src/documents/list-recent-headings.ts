import type { DocumentId } from "@footnote/domain/ids";
import type { ReaderTransaction } from "../transaction.ts";

export type RecentHeading = { documentId: DocumentId; title: string; headingPath: string[]; text: string };

/** The newest documents the person may see, each with its beginning: material for questions to begin with. */
export async function listRecentHeadings(tx: ReaderTransaction, workspaceId: number, limit: number): Promise<RecentHeading[]> {
  const { rows } = await tx.query<RecentHeading>(
    `SELECT d.id AS "documentId", d.title, c.heading_path AS "headingPath", c.text
     FROM (SELECT id, title FROM documents WHERE workspace_id = $1 AND indexed_generation IS NOT NULL ORDER BY source_updated_at DESC, id LIMIT $2) d
     CROSS JOIN LATERAL (SELECT heading_path, text FROM chunks WHERE workspace_id = $1 AND document_id = d.id ORDER BY ordinal LIMIT 1) c`,
    [workspaceId, limit],
  );
  return rows;
}
