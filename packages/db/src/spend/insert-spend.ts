import type { SystemTransaction } from "../transaction.ts";

export type SpendInsert = {
  workspaceId: number;
  userId: string;
  answerId: string;
  releaseId: string | null;
  model: string;
  inputTokens: number;
  outputTokens: number;
  isEstimate: boolean;
  costMicros: number | null;
};

/** Notes what one call of a chat model took and cost. */
export async function insertSpend(tx: SystemTransaction, spend: SpendInsert): Promise<void> {
  await tx.query(
    `INSERT INTO spend (workspace_id, user_id, answer_id, release_id, model, input_tokens, output_tokens, is_estimate, cost_micros)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      spend.workspaceId,
      spend.userId,
      spend.answerId,
      spend.releaseId,
      spend.model,
      spend.inputTokens,
      spend.outputTokens,
      spend.isEstimate,
      spend.costMicros,
    ],
  );
}
