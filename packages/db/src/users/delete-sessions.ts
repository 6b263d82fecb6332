import type { SystemTransaction } from "../transaction.ts";

/** Ends one session of a person, or all of them without `sessionId`. Returns how many were ended. */
export async function deleteSessions(tx: SystemTransaction, userId: string, sessionId?: string): Promise<number> {
  const { rowCount } = await tx.query("DELETE FROM auth_sessions WHERE user_id = $1 AND ($2::uuid IS NULL OR id = $2)", [
    userId,
    sessionId ?? null,
  ]);
  return rowCount ?? 0;
}
