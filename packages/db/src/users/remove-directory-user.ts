import type { SystemTransaction } from "../transaction.ts";

/** Shuts a person out whom the directory no longer has, and takes them out of every group. Their row stays: answers and the log point to it. */
export async function removeDirectoryUser(tx: SystemTransaction, workspaceId: number, userId: string): Promise<void> {
  await tx.query(
    "DELETE FROM group_members m USING users u WHERE u.workspace_id = $1 AND u.id = $2 AND m.member_principal_id = u.principal_id",
    [workspaceId, userId],
  );
  await tx.query("UPDATE users SET active = false, removed_at = now() WHERE workspace_id = $1 AND id = $2", [workspaceId, userId]);
}
