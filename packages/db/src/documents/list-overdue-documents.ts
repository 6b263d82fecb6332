import type { OverdueDocument } from "@footnote/domain/content-gap";
import type { SystemTransaction } from "../transaction.ts";

/** Documents past their verify-by date, longest first. */
export async function listOverdueDocuments(tx: SystemTransaction, workspaceId: number, limit: number): Promise<OverdueDocument[]> {
  const { rows } = await tx.query<OverdueDocument>(
    `SELECT d.id, d.title, s.name AS "sourceName", d.owner, to_char(d.verify_by, 'YYYY-MM-DD') AS "verifyBy"
       FROM documents d JOIN sources s ON s.id = d.source_id
      WHERE d.workspace_id = $1 AND d.verify_by < current_date ORDER BY d.verify_by, d.title LIMIT $2`,
    [workspaceId, limit],
  );
  return rows;
}
