import type { SystemTransaction } from "../transaction.ts";

/** Tells the sign-in library of a person, or of their new name and e-mail. Who calls has made sure that the e-mail is theirs. */
export async function saveSignInAccount(tx: SystemTransaction, userId: string): Promise<void> {
  await tx.query(
    `INSERT INTO auth_users (id, name, email, email_verified) SELECT id, name, email, true FROM users WHERE id = $1
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email, email_verified = true, updated_at = now()`,
    [userId],
  );
}
