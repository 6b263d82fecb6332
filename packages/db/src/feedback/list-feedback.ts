import type { Feedback } from "@footnote/domain/feedback";
import type { SystemTransaction } from "../transaction.ts";

type Row = Omit<Feedback, "createdAt"> & { createdAt: Date };

/** What people said of answers, newest first, for the administrator's inbox. */
export async function listFeedback(
  tx: SystemTransaction,
  workspaceId: number,
  options: { status?: string; limit: number },
): Promise<Feedback[]> {
  const { rows } = await tx.query<Row>(
    `SELECT f.id, f.answer_id AS "answerId", f.rating, f.reason, f.comment, f.citation, f.status, u.email AS "askedBy", a.question, f.created_at AS "createdAt"
       FROM feedback f JOIN answers a ON a.id = f.answer_id JOIN users u ON u.id = f.user_id
      WHERE f.workspace_id = $1 AND ($2::text IS NULL OR f.status = $2)
      ORDER BY f.created_at DESC, f.id DESC
      LIMIT $3`,
    [workspaceId, options.status ?? null, options.limit],
  );
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}
