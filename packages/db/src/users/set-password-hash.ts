import type { SystemTransaction } from "../transaction.ts";
import { saveSignInAccount } from "./save-sign-in-account.ts";

/** Sets (or replaces) the argon2id hash with which a person signs in. The rows are those the sign-in library reads. */
export async function setPasswordHash(tx: SystemTransaction, userId: string, passwordHash: string): Promise<void> {
  await saveSignInAccount(tx, userId);
  await tx.query(
    `INSERT INTO auth_accounts (user_id, account_id, provider_id, password) VALUES ($1::uuid, $1::uuid::text, 'credential', $2)
     ON CONFLICT (provider_id, account_id) DO UPDATE SET password = excluded.password, updated_at = now()`,
    [userId, passwordHash],
  );
}
