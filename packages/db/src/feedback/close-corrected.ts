import type { SystemTransaction } from "../transaction.ts";

/**
 * Closes the unfinished report that a case was made of, and those of its group with the very same question, as corrected. Returns the ids.
 */
export async function closeCorrected(tx: SystemTransaction, workspaceId: number, feedbackId: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `UPDATE feedback f SET status = 'resolved', corrected_at = now(), updated_at = now()
       FROM feedback one JOIN answers asked ON asked.id = one.answer_id, answers a
      WHERE one.workspace_id = $1 AND one.id = $2 AND a.id = f.answer_id AND f.workspace_id = $1 AND f.rating = 'down' AND f.status IN ('open', 'in_progress')
        AND (f.id = one.id OR coalesce(f.group_id, f.id) = coalesce(one.group_id, one.id) AND lower(btrim(a.question)) = lower(btrim(asked.question)))
     RETURNING f.id`,
    [workspaceId, feedbackId],
  );
  return rows.map((row) => row.id);
}
