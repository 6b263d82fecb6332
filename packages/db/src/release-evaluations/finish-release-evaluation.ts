import type { ReleaseEvaluation } from "@footnote/domain/release";
import type { SystemTransaction } from "../transaction.ts";

export type Verdict = Pick<ReleaseEvaluation, "passed" | "failures" | "figures" | "comparisons">;

/** Ends an evaluation with its verdict, or with the code of the error that stopped it; it stays as it is from then on. */
export async function finishReleaseEvaluation(tx: SystemTransaction, id: string, verdict: Verdict | { errorCode: string }): Promise<void> {
  if ("errorCode" in verdict)
    await tx.query("UPDATE release_evaluations SET state = 'failed', error_code = $2, finished_at = now() WHERE id = $1", [
      id,
      verdict.errorCode,
    ]);
  else
    await tx.query(
      `UPDATE release_evaluations SET state = 'done', passed = $2, failures = $3, figures = $4, comparisons = $5, finished_at = now() WHERE id = $1`,
      [id, verdict.passed, verdict.failures, JSON.stringify(verdict.figures), JSON.stringify(verdict.comparisons)],
    );
}
