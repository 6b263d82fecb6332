import type { SystemTransaction } from "../transaction.ts";

export type RefusedApiKey = { workspaceId: number; keyId: string; userId: string; reason: "revoked" | "expired" | "deactivated" };

/** Why a key that exists is not let in; null for one that never was (or works). For the audit log only: callers learn no difference. */
export async function findRefusedApiKey(tx: SystemTransaction, secretHash: Buffer): Promise<RefusedApiKey | null> {
  const { rows } = await tx.query<RefusedApiKey>(
    `SELECT k.workspace_id AS "workspaceId", k.id AS "keyId", k.user_id AS "userId",
            CASE WHEN k.revoked_at IS NOT NULL THEN 'revoked' WHEN NOT u.active THEN 'deactivated' ELSE 'expired' END AS reason
     FROM api_keys k JOIN users u ON u.id = k.user_id
     WHERE k.secret_hash = $1 AND (k.revoked_at IS NOT NULL OR k.expires_at <= now() OR NOT u.active)`,
    [secretHash],
  );
  return rows[0] ?? null;
}
