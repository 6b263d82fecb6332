import type { SystemTransaction } from "../transaction.ts";

/** Revokes a key from the next request on. False when there is no live key with this id in the workspace. */
export async function revokeApiKey(tx: SystemTransaction, workspaceId: number, keyId: string): Promise<boolean> {
  const { rowCount } = await tx.query("UPDATE api_keys SET revoked_at = now() WHERE workspace_id = $1 AND id = $2 AND revoked_at IS NULL", [
    workspaceId,
    keyId,
  ]);
  return rowCount === 1;
}
