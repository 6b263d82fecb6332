import type { SystemTransaction } from "../transaction.ts";

/** Says how many cases an evaluation asks, once that is known. */
export async function noteEvaluationSize(tx: SystemTransaction, id: string, caseCount: number): Promise<void> {
  await tx.query("UPDATE release_evaluations SET case_count = $2, touched_at = now() WHERE id = $1", [id, caseCount]);
}
