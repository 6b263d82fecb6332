import { countUnseenDocuments } from "@footnote/db/documents/count-unseen-documents";
import { removeUnseenDocuments } from "@footnote/db/documents/remove-unseen-documents";
import { findSource } from "@footnote/db/sources/find-source";
import { forgetApproval } from "@footnote/db/sources/forget-approval";
import { pauseEmptiedSource } from "@footnote/db/sources/pause-emptied-source";
import type { SourceRow } from "@footnote/db/sources/source-row";
import { failSyncRun } from "@footnote/db/sync-runs/fail-sync-run";
import { finishListing } from "@footnote/db/sync-runs/finish-listing";
import { finishRunIfComplete } from "@footnote/db/sync-runs/finish-run-if-complete";
import { asSystem } from "@footnote/db/transaction";
import type { SyncRunId } from "@footnote/domain/ids";
import type { IngestionContext } from "../ingestion-context.ts";

/** More than this share of a source gone at once looks like a revoked token or an unmounted disk, unless the source is small. */
const suspiciousShare = 0.5;
const smallSource = 10;

/**
 * Ends a listing: removes what was not met and closes the run when nothing is on its way. A source that seems to have emptied is
 * paused with the reason instead, and the admin is asked; an approval covers as many documents as were missing then.
 */
export async function finishSync(
  ctx: IngestionContext,
  source: SourceRow,
  runId: SyncRunId,
  listing: { isComplete: boolean; knownCount: number },
): Promise<void> {
  await asSystem(ctx.pool, async (tx) => {
    const unseen = listing.isComplete ? await countUnseenDocuments(tx, source.workspaceId, source.id, runId) : 0;
    const approved = (await findSource(tx, source.workspaceId, source.id))?.approvedRemovals ?? 0;
    if (listing.knownCount > smallSource && unseen > listing.knownCount * suspiciousShare && unseen > approved) {
      const code = "source_emptied";
      const message = `${unseen} of ${listing.knownCount} documents are gone from the source. Nothing was removed and the source is paused: approve the removal if this is meant; else put the source right and resume it.`;
      await pauseEmptiedSource(tx, source.workspaceId, source.id, { code, message, missing: unseen });
      await failSyncRun(tx, source.workspaceId, runId, { code, message });
      return;
    }
    if (listing.isComplete) await forgetApproval(tx, source.workspaceId, source.id);
    const removed = unseen > 0 ? await removeUnseenDocuments(tx, source.workspaceId, source.id, runId) : 0;
    await finishListing(tx, source.workspaceId, runId, removed);
  });
  await asSystem(ctx.pool, (tx) => finishRunIfComplete(tx, source.workspaceId, runId));
}
