import type { SystemTransaction } from "../transaction.ts";

/** Makes `memberPrincipalIds` the direct members of a group. False when there is no such group in the workspace. */
export async function setGroupMembers(
  tx: SystemTransaction,
  workspaceId: number,
  groupId: string,
  memberPrincipalIds: readonly number[],
  origin: "local" | "scim" = "local",
): Promise<boolean> {
  const { rows } = await tx.query<{ principal_id: number }>(
    "SELECT principal_id FROM groups WHERE workspace_id = $1 AND id = $2 FOR UPDATE",
    [workspaceId, groupId],
  );
  const groupPrincipalId = rows[0]?.principal_id;
  if (groupPrincipalId === undefined) return false;
  await tx.query("DELETE FROM group_members WHERE group_principal_id = $1 AND NOT member_principal_id = ANY ($2)", [
    groupPrincipalId,
    memberPrincipalIds,
  ]);
  await tx.query(
    "INSERT INTO group_members (workspace_id, group_principal_id, member_principal_id, origin) SELECT $1, $2, unnest($3::int[]), $4 ON CONFLICT DO NOTHING",
    [workspaceId, groupPrincipalId, memberPrincipalIds.filter((id) => id !== groupPrincipalId), origin],
  );
  return true;
}
