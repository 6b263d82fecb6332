import type { Transaction } from "../transaction.ts";

export type AnswerRow = {
  id: string;
  conversationId: string;
  userId: string;
  question: string;
  refused: boolean;
  record: unknown;
  createdAt: Date;
};

/** An answer the person got; null when it is someone else's or gone. */
export async function findAnswer(tx: Transaction, workspaceId: number, userId: string, answerId: string): Promise<AnswerRow | null> {
  const { rows } = await tx.query<AnswerRow>(
    `SELECT id, conversation_id AS "conversationId", user_id AS "userId", question, refused, record, created_at AS "createdAt"
       FROM answers WHERE workspace_id = $1 AND user_id = $2 AND id = $3`,
    [workspaceId, userId, answerId],
  );
  return rows[0] ?? null;
}
