import type { Retention } from "@footnote/domain/contract/people";
import type { SystemTransaction } from "../transaction.ts";

/** Sets for how many days a workspace keeps conversations and its audit log. */
export async function setRetention(tx: SystemTransaction, workspaceId: number, retention: Retention): Promise<void> {
  await tx.query("UPDATE workspaces SET settings = jsonb_set(settings, '{retention}', $2) WHERE id = $1", [
    workspaceId,
    JSON.stringify(retention),
  ]);
}
