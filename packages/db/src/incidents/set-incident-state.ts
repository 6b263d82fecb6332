import type { SystemTransaction } from "../transaction.ts";

/**
 * Acknowledges or resolves an incident. Resolving says that the harm is over: `restored_at` is now unless it was over before. False
 * when the incident is not there or already that far.
 */
export async function setIncidentState(
  tx: SystemTransaction,
  workspaceId: number,
  incidentId: string,
  step: { state: "acknowledged" | "resolved"; userId: string | null; resolution: string | null },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE incidents SET state = $3,
       acknowledged_at = coalesce(acknowledged_at, now()), acknowledged_by = coalesce(acknowledged_by, $4),
       resolved_at = CASE WHEN $3 = 'resolved' THEN now() END, resolved_by = CASE WHEN $3 = 'resolved' THEN $4::uuid END,
       restored_at = CASE WHEN $3 = 'resolved' THEN coalesce(restored_at, now()) ELSE restored_at END, resolution = $5
     WHERE workspace_id = $1 AND id = $2 AND state <> 'resolved' AND state <> $3`,
    [workspaceId, incidentId, step.state, step.userId, step.resolution],
  );
  return rowCount === 1;
}
