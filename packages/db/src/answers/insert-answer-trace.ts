import type { ReaderTransaction } from "../transaction.ts";

/** `results` are chunk ids with ranks and scores, never text. */
export type AnswerTrace = {
  id: string;
  workspaceId: number;
  userId: string;
  answerId: string;
  principalIds: number[];
  results: object[];
  timings: Record<string, number>;
};

/** Stores what was found for an answer. */
export async function insertAnswerTrace(tx: ReaderTransaction, trace: AnswerTrace): Promise<void> {
  await tx.query(
    "INSERT INTO retrieval_traces (id, workspace_id, user_id, answer_id, principal_ids, results, timings) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    [
      trace.id,
      trace.workspaceId,
      trace.userId,
      trace.answerId,
      trace.principalIds,
      JSON.stringify(trace.results),
      JSON.stringify(trace.timings),
    ],
  );
}
