import type { SystemTransaction } from "../transaction.ts";

/** The principals of people and groups with these ids; ids that are nobody here are missing from the map. */
export async function findPrincipalsById(tx: SystemTransaction, workspaceId: number, ids: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await tx.query<{ id: string; principalId: number }>(
    `SELECT id::text, principal_id AS "principalId" FROM users WHERE workspace_id = $1 AND id::text = ANY ($2) AND removed_at IS NULL
     UNION ALL SELECT id::text, principal_id FROM groups WHERE workspace_id = $1 AND id::text = ANY ($2)`,
    [workspaceId, ids],
  );
  return new Map(rows.map((row) => [row.id, row.principalId]));
}
