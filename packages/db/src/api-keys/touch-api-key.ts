import type { SystemTransaction } from "../transaction.ts";

/** Notes that a key was used now. */
export async function touchApiKey(tx: SystemTransaction, keyId: string): Promise<void> {
  await tx.query("UPDATE api_keys SET last_used_at = now() WHERE id = $1", [keyId]);
}
