import type { SystemTransaction } from "../transaction.ts";

export type ReleaseStepRow = { at: Date; action: string; by: string | null; details: Record<string, unknown> };

/** The steps of a release as the audit log has them, oldest first. */
export async function listReleaseSteps(tx: SystemTransaction, workspaceId: number, releaseId: string): Promise<ReleaseStepRow[]> {
  const { rows } = await tx.query<ReleaseStepRow>(
    `SELECT a.created_at AS at, a.action, u.email AS by, a.details FROM audit_events a LEFT JOIN users u ON u.id = a.actor_user_id
     WHERE a.workspace_id = $1 AND a.target_kind = 'release' AND a.target_id = $2 ORDER BY a.id`,
    [workspaceId, releaseId],
  );
  return rows;
}
