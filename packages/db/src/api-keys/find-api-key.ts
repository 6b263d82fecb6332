import type { ApiKeyId } from "@footnote/domain/ids";
import type { Scope, Viewer } from "@footnote/domain/principal";
import { viewerColumns } from "../principals/find-viewer.ts";
import type { SystemTransaction } from "../transaction.ts";

export type FoundApiKey = Viewer & { keyId: ApiKeyId; scopes: Scope[]; expired: boolean; usedLately: boolean };

/** The key with this hash and the person it acts as; null when unknown, revoked, or when the person is deactivated. */
export async function findApiKey(tx: SystemTransaction, secretHash: Buffer): Promise<FoundApiKey | null> {
  const { rows } = await tx.query<FoundApiKey>({
    name: "find-api-key",
    text: `SELECT k.id AS "keyId", k.scopes, coalesce(k.expires_at <= now(), false) AS expired,
            coalesce(k.last_used_at > now() - interval '1 minute', false) AS "usedLately", ${viewerColumns}
     FROM api_keys k JOIN users u ON u.id = k.user_id
     WHERE k.secret_hash = $1 AND k.revoked_at IS NULL AND u.active`,
    values: [secretHash],
  });
  return rows[0] ?? null;
}
