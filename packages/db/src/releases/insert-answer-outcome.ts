import type { Transaction } from "../transaction.ts";

/** What became of one question: `answerId` null when it ended in an error; `tokens` in and out together. */
export type AnswerOutcome = {
  workspaceId: number;
  releaseId: string;
  answerId: string | null;
  failed: boolean;
  refused: boolean;
  unverified: boolean;
  tookMs: number;
  tokens: number;
};

/** Stores what canary and live are compared by. */
export async function insertAnswerOutcome(tx: Transaction, outcome: AnswerOutcome): Promise<void> {
  await tx.query(
    `INSERT INTO answer_outcomes (workspace_id, release_id, answer_id, failed, refused, unverified, took_ms, tokens)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      outcome.workspaceId,
      outcome.releaseId,
      outcome.answerId,
      outcome.failed,
      outcome.refused,
      outcome.unverified,
      Math.round(outcome.tookMs),
      outcome.tokens,
    ],
  );
}
