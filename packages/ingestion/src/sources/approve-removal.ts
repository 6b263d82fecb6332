import { approveRemovals } from "@footnote/db/sources/approve-removals";
import { getSource } from "@footnote/db/sources/get-source";
import { insertSyncRun } from "@footnote/db/sync-runs/insert-sync-run";
import { asSystem } from "@footnote/db/transaction";
import type { SourceId, SyncRunId } from "@footnote/domain/ids";
import type { SourceContext } from "./create-source.ts";

/**
 * An admin's word that documents which an emptied source misses are meant to be gone: resumes it and queues the sync that removes them.
 * More than was missing then is asked about again. Throws `not_found`, and `conflict` when the source waits for no approval.
 */
export async function approveRemoval(
  ctx: Pick<SourceContext, "pool" | "notifyOutbox">,
  workspaceId: number,
  sourceId: SourceId,
): Promise<{ runId: SyncRunId; documents: number }> {
  const approved = await asSystem(ctx.pool, async (tx) => {
    await getSource(tx, workspaceId, sourceId);
    const { documents } = await approveRemovals(tx, workspaceId, sourceId);
    const { runId } = await insertSyncRun(tx, workspaceId, sourceId);
    return { runId, documents };
  });
  ctx.notifyOutbox();
  return approved;
}
