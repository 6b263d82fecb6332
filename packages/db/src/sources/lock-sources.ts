import type { SourceId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/** Holds sources as they are until the transaction ends, as `lockSource` does with "share"; one that is gone is passed over. */
export async function lockSources(tx: SystemTransaction, workspaceId: number, sourceIds: readonly SourceId[]): Promise<void> {
  await tx.query("SELECT FROM sources WHERE workspace_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR SHARE", [workspaceId, sourceIds]);
}
