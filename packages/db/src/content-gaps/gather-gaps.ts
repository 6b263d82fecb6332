import { newId } from "../new-id.ts";
import type { SystemTransaction } from "../transaction.ts";

/** Two questions at least this alike (`question_likeness`, migration 0013) are about the same gap. */
const alike = 0.6;
const mostAtOnce = 500;

/**
 * Puts answers that were refused or rated down, and belong to no gap yet, to the gap they are most alike, or to a new one. A question that comes
 * after a gap was closed opens it again.
 */
export async function gatherGaps(tx: SystemTransaction, workspaceId: number, days: number): Promise<void> {
  // two admins who look at once must not make two gaps of one question
  await tx.query("SELECT pg_advisory_xact_lock(hashtext('content_gaps'), $1)", [workspaceId]);
  const { rows } = await tx.query<{ id: string; terms: string[] }>(
    `SELECT a.id, question_terms(a.searched_for) AS terms FROM answers a JOIN conversations c ON c.id = a.conversation_id
      WHERE a.workspace_id = $1 AND a.searched_for <> '' AND NOT c.is_evaluation AND a.created_at > now() - make_interval(days => $2)
        AND (a.refused OR EXISTS (SELECT FROM feedback f WHERE f.answer_id = a.id AND f.rating = 'down' AND f.reason IS DISTINCT FROM 'should_not_see'))
        AND NOT EXISTS (SELECT FROM content_gap_answers g WHERE g.answer_id = a.id)
      ORDER BY a.created_at, a.id LIMIT $3`,
    [workspaceId, days, mostAtOnce],
  );
  for (const { id, terms } of rows) {
    if (terms.length === 0) continue;
    const nearest = await tx.query<{ id: string }>(
      `SELECT id FROM content_gaps WHERE workspace_id = $1 AND question_likeness(terms, $2) >= $3 ORDER BY question_likeness(terms, $2) DESC, id LIMIT 1`,
      [workspaceId, terms, alike],
    );
    const gapId = nearest.rows[0]?.id ?? newId();
    if (nearest.rows.length === 0)
      await tx.query("INSERT INTO content_gaps (id, workspace_id, terms) VALUES ($1, $2, $3)", [gapId, workspaceId, terms]);
    await tx.query("INSERT INTO content_gap_answers (answer_id, gap_id) VALUES ($1, $2)", [id, gapId]);
    await tx.query(
      `UPDATE content_gaps SET closed_at = NULL, closed_by = NULL WHERE id = $1 AND closed_at < (SELECT created_at FROM answers WHERE id = $2)`,
      [gapId, id],
    );
  }
}
