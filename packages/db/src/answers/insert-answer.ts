import type { ReaderTransaction } from "../transaction.ts";

/** `record` is the Answer as it was given, without the passages' text. */
export type AnswerInsert = {
  id: string;
  workspaceId: number;
  conversationId: string;
  userId: string;
  question: string;
  searchedFor: string;
  principalIds: number[];
  refused: boolean;
  mode: string;
  /** The release whose settings answered. */
  releaseId?: string | null;
  record: object;
  createdAt: string;
};

/** Stores the decision record of an answer. */
export async function insertAnswer(tx: ReaderTransaction, answer: AnswerInsert): Promise<void> {
  await tx.query(
    `INSERT INTO answers (id, workspace_id, conversation_id, user_id, question, searched_for, principal_ids, refused, mode, record, release_id, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      answer.id,
      answer.workspaceId,
      answer.conversationId,
      answer.userId,
      answer.question,
      answer.searchedFor,
      answer.principalIds,
      answer.refused,
      answer.mode,
      JSON.stringify(answer.record),
      answer.releaseId ?? null,
      answer.createdAt,
    ],
  );
}
