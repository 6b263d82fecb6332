import type { SystemTransaction } from "../transaction.ts";

/** Removes a policy; false when there is none. */
export async function removePolicy(tx: SystemTransaction, workspaceId: number, policyId: string): Promise<boolean> {
  const { rowCount } = await tx.query("DELETE FROM policies WHERE workspace_id = $1 AND id = $2", [workspaceId, policyId]);
  return rowCount === 1;
}
