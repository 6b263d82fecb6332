import type { SystemTransaction } from "../transaction.ts";

/** How much is kept of a person: what erasing them would remove. */
export async function countKeptOfPerson(
  tx: SystemTransaction,
  workspaceId: number,
  userId: string,
): Promise<{ conversations: number; feedback: number; evalCases: number; keys: number; sessions: number }> {
  const { rows } = await tx.query<{ conversations: number; feedback: number; evalCases: number; keys: number; sessions: number }>(
    `SELECT (SELECT count(*)::integer FROM conversations WHERE workspace_id = $1 AND user_id = u.id AND NOT is_evaluation) AS conversations,
            (SELECT count(*)::integer FROM feedback WHERE workspace_id = $1 AND user_id = u.id) AS feedback,
            (SELECT count(*)::integer FROM eval_cases WHERE workspace_id = $1 AND user_id = u.id) AS "evalCases",
            (SELECT count(*)::integer FROM api_keys WHERE workspace_id = $1 AND user_id = u.id AND revoked_at IS NULL) AS keys,
            (SELECT count(*)::integer FROM auth_sessions s WHERE s.user_id = u.id AND s.expires_at > now() AND s.rotated_at IS NULL) AS sessions
     FROM users u WHERE u.workspace_id = $1 AND u.id = $2`,
    [workspaceId, userId],
  );
  return rows[0] ?? { conversations: 0, feedback: 0, evalCases: 0, keys: 0, sessions: 0 };
}
