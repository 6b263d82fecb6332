import type { SystemTransaction } from "../transaction.ts";

/** Ends a run; `errorCode` says why it could not be finished. */
export async function finishEvalRun(tx: SystemTransaction, runId: string, errorCode: string | null): Promise<void> {
  await tx.query(
    "UPDATE eval_runs SET state = CASE WHEN $2::text IS NULL THEN 'done' ELSE 'failed' END, error_code = $2, finished_at = now() WHERE id = $1",
    [runId, errorCode],
  );
}
