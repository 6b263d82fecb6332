import type { SystemTransaction } from "../transaction.ts";

/** Gives a group another name. False when there is no such group in the workspace. */
export async function renameGroup(tx: SystemTransaction, workspaceId: number, groupId: string, name: string): Promise<boolean> {
  const { rowCount } = await tx.query("UPDATE groups SET name = $3 WHERE workspace_id = $1 AND id = $2", [workspaceId, groupId, name]);
  return rowCount === 1;
}
