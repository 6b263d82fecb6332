import type { SystemTransaction } from "../transaction.ts";

/** Notes that a person copied the draft that an answer of theirs is; false for anyone else's. Once counts. */
export async function noteDraftUse(tx: SystemTransaction, workspaceId: number, userId: string, answerId: string): Promise<boolean> {
  const { rows } = await tx.query(
    `WITH mine AS (SELECT id FROM answers WHERE workspace_id = $1 AND user_id = $2 AND id = $3),
     noted AS (INSERT INTO draft_uses (answer_id, workspace_id) SELECT id, $1 FROM mine ON CONFLICT DO NOTHING)
     SELECT FROM mine`,
    [workspaceId, userId, answerId],
  );
  return rows.length > 0;
}
