import type { ReleaseEvaluation } from "@footnote/domain/release";
import type { SystemTransaction } from "../transaction.ts";

/** The runs of the gate on a release, newest first. */
export async function listReleaseEvaluations(tx: SystemTransaction, workspaceId: number, releaseId: string): Promise<ReleaseEvaluation[]> {
  const { rows } = await tx.query<Omit<ReleaseEvaluation, "createdAt"> & { createdAt: Date }>(
    `SELECT e.id, e.passed, e.own_models AS "ownModels", e.failures, e.figures, u.email AS "runBy", e.created_at AS "createdAt"
     FROM release_evaluations e LEFT JOIN users u ON u.id = e.run_by
     WHERE e.workspace_id = $1 AND e.release_id = $2 ORDER BY e.created_at DESC, e.id DESC`,
    [workspaceId, releaseId],
  );
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}
