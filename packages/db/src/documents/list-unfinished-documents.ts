import type { DocumentId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

export type UnfinishedDocument = { workspaceId: number; documentId: DocumentId; generation: number; state: "accepted" | "parsed" };

/** Documents on their way, oldest first, after `afterId`: what the queue is rebuilt from, a page at a time. */
export async function listUnfinishedDocuments(tx: SystemTransaction, afterId: string | null, limit: number): Promise<UnfinishedDocument[]> {
  const { rows } = await tx.query<UnfinishedDocument>(
    `SELECT workspace_id AS "workspaceId", id AS "documentId", generation, state FROM documents
     WHERE state IN ('accepted', 'parsed') AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2`,
    [afterId, limit],
  );
  return rows;
}
