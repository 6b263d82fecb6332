import type { SystemTransaction } from "../transaction.ts";

export type Membership = { groupPrincipalId: number; memberPrincipalId: number };

/** Every "is a direct member of" pair of a workspace, for explanations. Decisions use held_principals in the database. */
export async function listMemberships(tx: SystemTransaction, workspaceId: number): Promise<Membership[]> {
  const { rows } = await tx.query<Membership>(
    `SELECT group_principal_id AS "groupPrincipalId", member_principal_id AS "memberPrincipalId" FROM group_members WHERE workspace_id = $1 ORDER BY 1, 2`,
    [workspaceId],
  );
  return rows;
}
