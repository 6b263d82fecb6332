import type { ReleaseEvaluation } from "@footnote/domain/release";
import { newId } from "../new-id.ts";
import type { SystemTransaction } from "../transaction.ts";

export type ReleaseEvaluationInsert = Pick<ReleaseEvaluation, "passed" | "ownModels" | "failures" | "figures"> & {
  workspaceId: number;
  releaseId: string;
  runBy: string | null;
};

/** Stores a judged run of the gate; it stays as it is. Returns its id. */
export async function insertReleaseEvaluation(tx: SystemTransaction, evaluation: ReleaseEvaluationInsert): Promise<string> {
  const id = newId<string>();
  const { workspaceId, releaseId, passed, ownModels, failures, figures, runBy } = evaluation;
  await tx.query(
    `INSERT INTO release_evaluations (id, workspace_id, release_id, passed, own_models, failures, figures, run_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, workspaceId, releaseId, passed, ownModels, failures, JSON.stringify(figures), runBy],
  );
  return id;
}
