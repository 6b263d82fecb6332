import type { SystemTransaction } from "../transaction.ts";

/**
 * Removes a group and its memberships. Its principal row stays: lists of documents that name it then match nobody, and the id is never
 * given to anyone else. False when there is no such group in the workspace.
 */
export async function deleteGroup(tx: SystemTransaction, workspaceId: number, groupId: string): Promise<boolean> {
  const { rows } = await tx.query<{ principal_id: number }>("DELETE FROM groups WHERE workspace_id = $1 AND id = $2 RETURNING principal_id", [workspaceId, groupId]);
  if (rows[0] === undefined) return false;
  await tx.query("DELETE FROM group_members WHERE group_principal_id = $1 OR member_principal_id = $1", [rows[0].principal_id]);
  return true;
}
