import type { ReaderTransaction } from "../transaction.ts";

/** Opens a conversation of the person; `audience` narrows every search in it. */
export async function insertConversation(
  tx: ReaderTransaction,
  row: { id: string; workspaceId: number; userId: string; title: string; audience: string | null; isEvaluation?: boolean },
): Promise<void> {
  await tx.query(
    "INSERT INTO conversations (id, workspace_id, user_id, title, audience, is_evaluation) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING",
    [row.id, row.workspaceId, row.userId, row.title, row.audience, row.isEvaluation ?? false],
  );
}
