import type { SystemTransaction } from "../transaction.ts";

/** How many active admins a workspace has, with their rows locked so that two requests cannot remove the last two at once. */
export async function countActiveAdmins(tx: SystemTransaction, workspaceId: number): Promise<number> {
  const { rows } = await tx.query("SELECT id FROM users WHERE workspace_id = $1 AND role = 'admin' AND active ORDER BY id FOR UPDATE", [
    workspaceId,
  ]);
  return rows.length;
}
