import type { SystemTransaction } from "../transaction.ts";

/** Notes that a group comes from a directory, and the id it has there. */
export async function setExternalId(tx: SystemTransaction, workspaceId: number, groupId: string, externalId: string | null): Promise<void> {
  await tx.query("UPDATE groups SET external_id = $3, origin = 'scim' WHERE workspace_id = $1 AND id = $2", [
    workspaceId,
    groupId,
    externalId,
  ]);
}
