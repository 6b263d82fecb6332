import type { ReleaseEvaluation } from "@footnote/domain/release";
import type { SystemTransaction } from "../transaction.ts";

type Time = "createdAt" | "finishedAt";
type Row = Omit<ReleaseEvaluation, Time> & { createdAt: Date; finishedAt: Date | null };

/** The evaluations of a release, newest first; `id` names one of any release. */
export async function listReleaseEvaluations(
  tx: SystemTransaction,
  workspaceId: number,
  of: { releaseId: string } | { id: string },
): Promise<ReleaseEvaluation[]> {
  const [releaseId, id] = "id" in of ? [null, of.id] : [of.releaseId, null];
  const { rows } = await tx.query<Row>(
    `SELECT e.id, e.release_id AS "releaseId", e.state, e.measured_by AS "measuredBy", e.passed, e.own_models AS "ownModels", e.failures, e.figures, e.comparisons,
       e.case_count AS "caseCount", (SELECT count(*)::integer FROM release_evaluation_results r WHERE r.evaluation_id = e.id AND r.arm = 'release') AS "doneCount",
       l.number AS "liveNumber", e.error_code AS "errorCode", u.email AS "runBy", e.created_at AS "createdAt", e.finished_at AS "finishedAt"
     FROM release_evaluations e LEFT JOIN users u ON u.id = e.run_by LEFT JOIN releases l ON l.id = e.live_release_id
     WHERE e.workspace_id = $1 AND ($2::uuid IS NULL OR e.release_id = $2) AND ($3::uuid IS NULL OR e.id = $3)
     ORDER BY e.created_at DESC, e.id DESC`,
    [workspaceId, releaseId, id],
  );
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString(), finishedAt: row.finishedAt?.toISOString() ?? null }));
}
