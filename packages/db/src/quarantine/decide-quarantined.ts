import type { SystemTransaction } from "../transaction.ts";

/** Writes down what somebody decided on a noticed passage; false when there is none. */
export async function decideQuarantined(
  tx: SystemTransaction,
  decision: { workspaceId: number; id: string; state: "released" | "kept"; decidedBy: string | null },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    "UPDATE quarantined_passages SET state = $3, decided_by = $4, decided_at = now() WHERE workspace_id = $1 AND id = $2",
    [decision.workspaceId, decision.id, decision.state, decision.decidedBy],
  );
  return rowCount === 1;
}
