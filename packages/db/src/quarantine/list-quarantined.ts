import type { QuarantinedPassage, QuarantineState } from "@footnote/domain/policy";
import type { SystemTransaction } from "../transaction.ts";

const most = 500;
type Row = Omit<QuarantinedPassage, "decidedAt" | "foundAt"> & { decidedAt: Date | null; foundAt: Date };

/** What was noticed in documents, the newest first, at most 500. */
export async function listQuarantined(
  tx: SystemTransaction,
  workspaceId: number,
  filter: { state?: QuarantineState | undefined; id?: string },
): Promise<QuarantinedPassage[]> {
  const { rows } = await tx.query<Row>(
    `SELECT q.id, q.document_id AS "documentId", d.title AS "documentTitle", s.name AS "sourceName", q.kind, q.reason, q.score,
       q.char_start AS "charStart", q.char_end AS "charEnd", q.state, u.email AS "decidedBy", q.decided_at AS "decidedAt",
       q.found_at AS "foundAt"
     FROM quarantined_passages q JOIN documents d ON d.id = q.document_id JOIN sources s ON s.id = d.source_id
       LEFT JOIN users u ON u.id = q.decided_by
     WHERE q.workspace_id = $1 AND ($2::text IS NULL OR q.state = $2) AND ($3::uuid IS NULL OR q.id = $3)
     ORDER BY q.found_at DESC, q.id LIMIT ${most}`,
    [workspaceId, filter.state ?? null, filter.id ?? null],
  );
  return rows.map((row) => ({ ...row, decidedAt: row.decidedAt?.toISOString() ?? null, foundAt: row.foundAt.toISOString() }));
}
