import type { SystemTransaction } from "../transaction.ts";

/** What an eval case takes from a report: who asked what, and the questions before it in the conversation. */
export type ReportedQuestion = { question: string; history: string[]; userId: string; audience: "internal" | "customer" | null };

/** The question a report is about; null when there is no such report. */
export async function findReportedQuestion(
  tx: SystemTransaction,
  workspaceId: number,
  feedbackId: string,
): Promise<ReportedQuestion | null> {
  const { rows } = await tx.query<ReportedQuestion>(
    `SELECT a.question, a.user_id AS "userId", c.audience,
            ARRAY(SELECT b.question FROM answers b
                   WHERE b.conversation_id = a.conversation_id AND b.replaced_by IS NULL AND (b.created_at, b.id) < (a.created_at, a.id)
                     AND b.question <> a.question ORDER BY b.created_at, b.id) AS history
       FROM feedback f JOIN answers a ON a.id = f.answer_id JOIN conversations c ON c.id = a.conversation_id
      WHERE f.workspace_id = $1 AND f.id = $2`,
    [workspaceId, feedbackId],
  );
  return rows[0] ?? null;
}
