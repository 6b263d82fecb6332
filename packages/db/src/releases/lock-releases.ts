import type { SystemTransaction } from "../transaction.ts";

/** Lets one transaction at a time change the releases of a workspace, until it ends. */
export async function lockReleases(tx: SystemTransaction, workspaceId: number): Promise<void> {
  await tx.query("SELECT FROM workspaces WHERE id = $1 FOR NO KEY UPDATE", [workspaceId]);
}
