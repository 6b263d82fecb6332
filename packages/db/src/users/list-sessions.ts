import type { SystemTransaction } from "../transaction.ts";

export type SessionRow = {
  id: string;
  createdAt: Date;
  lastUsedAt: Date;
  expiresAt: Date;
  ipAddress: string | null;
  userAgent: string | null;
};

/** The live sessions of a person, newest first; never their tokens. */
export async function listSessions(tx: SystemTransaction, userId: string): Promise<SessionRow[]> {
  const { rows } = await tx.query<SessionRow>(
    `SELECT id, signed_in_at AS "createdAt", updated_at AS "lastUsedAt", expires_at AS "expiresAt", ip_address AS "ipAddress", user_agent AS "userAgent"
     FROM auth_sessions WHERE user_id = $1 AND expires_at > now() AND rotated_at IS NULL ORDER BY created_at DESC`,
    [userId],
  );
  return rows;
}
