import type { SourceId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/** Brings the next sync of a source forward to 5 seconds from now, unless it is sooner. */
export async function syncSoon(tx: SystemTransaction, workspaceId: number, sourceId: SourceId): Promise<void> {
  await tx.query(
    "UPDATE sources SET next_sync_at = least(next_sync_at, now() + interval '5 seconds') WHERE workspace_id = $1 AND id = $2",
    [workspaceId, sourceId],
  );
}
