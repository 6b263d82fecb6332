import type { SystemTransaction } from "../transaction.ts";

/** Ends sessions of a person: all of them, `only` one, or all `except` one. Returns how many were ended. */
export async function deleteSessions(
  tx: SystemTransaction,
  userId: string,
  { only, except }: { only?: string | undefined; except?: string | undefined } = {},
): Promise<number> {
  const { rowCount } = await tx.query(
    "DELETE FROM auth_sessions WHERE user_id = $1 AND ($2::uuid IS NULL OR id = $2) AND ($3::uuid IS NULL OR id <> $3)",
    [userId, only ?? null, except ?? null],
  );
  return rowCount ?? 0;
}
