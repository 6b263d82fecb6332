import type { SystemTransaction } from "../transaction.ts";
import type { FoundUser } from "./find-user-by-email.ts";

/** The person whom a sign-in provider knows by this subject; null when nobody signed in with it. */
export async function findUserByAccount(tx: SystemTransaction, providerId: string, accountId: string): Promise<FoundUser | null> {
  const { rows } = await tx.query<FoundUser>(
    `SELECT u.id, u.email, u.name, u.role, u.active FROM auth_accounts a JOIN users u ON u.id = a.user_id
     WHERE a.provider_id = $1 AND a.account_id = $2`,
    [providerId, accountId],
  );
  return rows[0] ?? null;
}
