import type { ApiKey } from "@footnote/domain/contract/people";
import type { SystemTransaction } from "../transaction.ts";

type Row = Omit<ApiKey, "createdAt" | "expiresAt" | "lastUsedAt"> & { createdAt: Date; expiresAt: Date | null; lastUsedAt: Date | null };

/** Keys that are not revoked, newest first; never their secrets. `keyId` names one. */
export async function listApiKeys(tx: SystemTransaction, workspaceId: number, keyId?: string): Promise<ApiKey[]> {
  const { rows } = await tx.query<Row>(
    `SELECT k.id, k.name, u.email AS "userEmail", k.scopes, k.prefix, k.expires_at AS "expiresAt", k.last_used_at AS "lastUsedAt", k.created_at AS "createdAt"
     FROM api_keys k JOIN users u ON u.id = k.user_id
     WHERE k.workspace_id = $1 AND k.revoked_at IS NULL AND ($2::uuid IS NULL OR k.id = $2) ORDER BY k.created_at DESC, k.id`,
    [workspaceId, keyId ?? null],
  );
  return rows.map((row) => ({
    ...row,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }));
}
