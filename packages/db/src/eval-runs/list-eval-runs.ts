import type { EvalRun } from "@footnote/domain/eval-case";
import type { SystemTransaction } from "../transaction.ts";

type Row = Omit<EvalRun, "createdAt" | "finishedAt"> & { createdAt: Date; finishedAt: Date | null };

/** Runs of a workspace, the latest first; `id` names one, `before` takes those that were done before a run. */
export async function listEvalRuns(
  tx: SystemTransaction,
  workspaceId: number,
  query: { id?: string; before?: string; limit: number },
): Promise<EvalRun[]> {
  const { rows } = await tx.query<Row>(
    `SELECT r.id, r.state, u.email AS "startedBy", r.case_count AS "caseCount", count(e.case_id)::integer AS "doneCount",
            (count(e.case_id) FILTER (WHERE e.passed))::integer AS "passedCount", r.error_code AS "errorCode", r.created_at AS "createdAt", r.finished_at AS "finishedAt"
       FROM eval_runs r LEFT JOIN eval_results e ON e.run_id = r.id LEFT JOIN users u ON u.id = r.started_by
      WHERE r.workspace_id = $1 AND ($2::uuid IS NULL OR r.id = $2)
        AND ($3::uuid IS NULL OR r.state = 'done' AND r.created_at < (SELECT created_at FROM eval_runs WHERE id = $3))
      GROUP BY r.id, u.email ORDER BY r.created_at DESC, r.id DESC LIMIT $4`,
    [workspaceId, query.id ?? null, query.before ?? null, query.limit],
  );
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString(), finishedAt: row.finishedAt?.toISOString() ?? null }));
}
