import type { Feedback } from "@footnote/domain/feedback";
import type { SystemTransaction } from "../transaction.ts";

type Row = Omit<Feedback, "createdAt" | "correctedAt"> & { createdAt: Date; correctedAt: Date | null };

/** What people said of answers, newest first, for the inbox; `id` names one, `groupId` those of one meaning. */
export async function listFeedback(
  tx: SystemTransaction,
  workspaceId: number,
  options: { id?: string; groupId?: string; status?: string; limit: number },
): Promise<Feedback[]> {
  const { rows } = await tx.query<Row>(
    `SELECT f.id, f.answer_id AS "answerId", f.rating, f.reason, f.comment, f.citation, f.status, u.email AS "askedBy", a.question, f.created_at AS "createdAt",
            coalesce(f.group_id, f.id) AS "groupId", o.email AS owner, f.labels, e.id AS "caseId", f.corrected_at AS "correctedAt"
       FROM feedback f JOIN answers a ON a.id = f.answer_id JOIN users u ON u.id = f.user_id
       LEFT JOIN users o ON o.id = f.owner_id LEFT JOIN eval_cases e ON e.feedback_id = f.id
      WHERE f.workspace_id = $1 AND ($2::text IS NULL OR f.status = $2) AND ($4::uuid IS NULL OR f.id = $4) AND ($5::uuid IS NULL OR coalesce(f.group_id, f.id) = $5)
      ORDER BY f.created_at DESC, f.id DESC
      LIMIT $3`,
    [workspaceId, options.status ?? null, options.limit, options.id ?? null, options.groupId ?? null],
  );
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    correctedAt: row.correctedAt?.toISOString() ?? null,
  }));
}
