import type { SystemTransaction } from "../transaction.ts";

/** Takes back an approval that a listing has used or did not need: it counts for one listing only. */
export async function forgetApproval(tx: SystemTransaction, workspaceId: number, sourceId: string): Promise<void> {
  await tx.query("UPDATE sources SET approved_removals = NULL WHERE workspace_id = $1 AND id = $2 AND approved_removals IS NOT NULL", [
    workspaceId,
    sourceId,
  ]);
}
