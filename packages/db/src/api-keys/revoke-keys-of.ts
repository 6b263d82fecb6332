import type { SystemTransaction } from "../transaction.ts";

/** Revokes every live key of a person. Returns how many. */
export async function revokeKeysOf(tx: SystemTransaction, workspaceId: number, userId: string): Promise<number> {
  const { rowCount } = await tx.query(
    "UPDATE api_keys SET revoked_at = now() WHERE workspace_id = $1 AND user_id = $2 AND revoked_at IS NULL",
    [workspaceId, userId],
  );
  return rowCount ?? 0;
}
