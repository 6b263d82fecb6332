import { randomBytes } from "node:crypto";
import type { SystemTransaction } from "../transaction.ts";

/** How long a person stays signed in at most, however often they come back. */
const longestDays = 30;
const lifetimeDays = 7;

/**
 * Gives a session that is older than a day a new token. The old one lives on for a minute, for requests that were on their way. Returns
 * the new row's id and token; null when it is not due or another request did it. A session is not prolonged beyond 30 days after sign-in.
 */
export async function rotateSession(tx: SystemTransaction, sessionId: string): Promise<{ id: string; token: string } | null> {
  const { rows: ended } = await tx.query(
    `UPDATE auth_sessions SET rotated_at = now(), expires_at = least(expires_at, now() + interval '1 minute')
     WHERE id = $1 AND rotated_at IS NULL AND created_at < now() - interval '1 day' AND signed_in_at > now() - make_interval(days => $2)
     RETURNING user_id, ip_address, user_agent, signed_in_at`,
    [sessionId, longestDays],
  );
  if (ended[0] === undefined) return null;
  const { user_id, ip_address, user_agent, signed_in_at } = ended[0];
  const { rows } = await tx.query<{ id: string; token: string }>(
    `INSERT INTO auth_sessions (user_id, token, expires_at, ip_address, user_agent, signed_in_at)
     VALUES ($1, $2, least(now() + make_interval(days => $6), $5::timestamptz + make_interval(days => $7)), $3, $4, $5) RETURNING id, token`,
    [user_id, randomBytes(24).toString("base64url"), ip_address, user_agent, signed_in_at, lifetimeDays, longestDays],
  );
  return rows[0]!;
}
