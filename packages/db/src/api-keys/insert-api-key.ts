import type { ApiKeyId } from "@footnote/domain/ids";
import type { Scope } from "@footnote/domain/principal";
import { newId } from "../new-id.ts";
import type { SystemTransaction } from "../transaction.ts";

export type NewApiKey = {
  userId: string;
  name: string;
  prefix: string;
  secretHash: Buffer;
  scopes: readonly Scope[];
  expiresAt: Date | null;
};

/** Stores a key by the SHA-256 of its secret. */
export async function insertApiKey(tx: SystemTransaction, workspaceId: number, key: NewApiKey): Promise<ApiKeyId> {
  const id = newId<ApiKeyId>();
  await tx.query(
    "INSERT INTO api_keys (id, workspace_id, user_id, name, prefix, secret_hash, scopes, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    [id, workspaceId, key.userId, key.name, key.prefix, key.secretHash, key.scopes, key.expiresAt],
  );
  return id;
}
