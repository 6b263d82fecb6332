import type { SystemTransaction } from "../transaction.ts";

/** The kind of thing that one of these ids really is in this workspace; null when none of them is anything here. For the audit log only. */
export async function findHiddenTarget(
  tx: SystemTransaction,
  workspaceId: number,
  ids: readonly string[],
): Promise<{ kind: string; id: string } | null> {
  const { rows } = await tx.query<{ kind: string; id: string }>(
    `SELECT 'document' AS kind, id FROM documents WHERE workspace_id = $1 AND id = ANY ($2::uuid[])
     UNION ALL SELECT 'answer', id FROM answers WHERE workspace_id = $1 AND id = ANY ($2::uuid[])
     UNION ALL SELECT 'conversation', id FROM conversations WHERE workspace_id = $1 AND id = ANY ($2::uuid[])
     UNION ALL SELECT 'session', s.id FROM auth_sessions s JOIN users u ON u.id = s.user_id WHERE u.workspace_id = $1 AND s.id = ANY ($2::uuid[])
     LIMIT 1`,
    [workspaceId, ids],
  );
  return rows[0] ?? null;
}
