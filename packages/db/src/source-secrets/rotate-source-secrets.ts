import type { SystemTransaction } from "../transaction.ts";
import { openSecret, sealSecret, type SealedSecret } from "./seal-secret.ts";
import type { SecretKeys } from "./secret-keys.ts";

/**
 * Seals every secret anew that is not under the current key, in all workspaces; returns how many there are and how many changed.
 * Throws `config_invalid` when one opens with neither key, and then changes none.
 */
export async function rotateSourceSecrets(tx: SystemTransaction, keys: SecretKeys): Promise<{ total: number; rotated: number }> {
  const { rows } = await tx.query<SealedSecret & { sourceId: string }>(
    `SELECT source_id AS "sourceId", key_id AS "keyId", nonce, sealed FROM source_secrets ORDER BY source_id FOR UPDATE`,
  );
  const stale = rows.filter((row) => row.keyId !== keys.current.id);
  for (const row of stale) {
    const { keyId, nonce, sealed } = sealSecret(keys, row.sourceId, openSecret(keys, row.sourceId, row));
    await tx.query("UPDATE source_secrets SET key_id = $2, nonce = $3, sealed = $4, updated_at = now() WHERE source_id = $1", [
      row.sourceId,
      keyId,
      nonce,
      sealed,
    ]);
  }
  return { total: rows.length, rotated: stale.length };
}
