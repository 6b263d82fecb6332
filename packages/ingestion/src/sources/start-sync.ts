import { findSource } from "@footnote/db/sources/find-source";
import { insertSyncRun } from "@footnote/db/sync-runs/insert-sync-run";
import { asSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { SourceId, SyncRunId } from "@footnote/domain/ids";
import type { SourceContext } from "./create-source.ts";

/** Queues a sync of a source, or returns the one that is open. Throws `not_found` and `source_paused`. */
export async function startSync(
  ctx: Pick<SourceContext, "pool" | "notifyOutbox">,
  workspaceId: number,
  sourceId: SourceId,
): Promise<{ runId: SyncRunId }> {
  const { runId } = await asSystem(ctx.pool, async (tx) => {
    const source = await findSource(tx, workspaceId, sourceId);
    if (source === null) throw new FootnoteError("not_found", "There is no such source.");
    if (source.paused) throw new FootnoteError("source_paused", "The source is paused. Resume it, then sync again.");
    return await insertSyncRun(tx, workspaceId, sourceId);
  });
  ctx.notifyOutbox();
  return { runId };
}
