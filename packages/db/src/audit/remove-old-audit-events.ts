import type { SystemTransaction } from "../transaction.ts";

/** Removes the beginning of the chain, events before `before`; what is left still proves itself. Returns how many went; the caller says so in the log. */
export async function removeOldAuditEvents(tx: SystemTransaction, workspaceId: number, before: Date): Promise<number> {
  const { rows } = await tx.query<{ removed: number }>("SELECT remove_old_audit_events($1, $2) AS removed", [workspaceId, before]);
  return rows[0]!.removed;
}
