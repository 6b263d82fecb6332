import type { SystemTransaction } from "../transaction.ts";

/**
 * Removes a group, its memberships and its principal. Lists of documents that name the principal then match nobody: ids are never
 * given out twice. False when there is no such group in the workspace.
 */
export async function deleteGroup(tx: SystemTransaction, workspaceId: number, groupId: string): Promise<boolean> {
  const { rows } = await tx.query<{ principal_id: number }>(
    "DELETE FROM groups WHERE workspace_id = $1 AND id = $2 RETURNING principal_id",
    [workspaceId, groupId],
  );
  if (rows[0] === undefined) return false;
  await tx.query("DELETE FROM principals WHERE id = $1", [rows[0].principal_id]);
  return true;
}
