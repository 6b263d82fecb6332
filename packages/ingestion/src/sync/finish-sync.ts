import { countUnseenDocuments } from "@footnote/db/documents/count-unseen-documents";
import { removeUnseenDocuments } from "@footnote/db/documents/remove-unseen-documents";
import type { SourceRow } from "@footnote/db/sources/source-row";
import { updateSource } from "@footnote/db/sources/update-source";
import { failSyncRun } from "@footnote/db/sync-runs/fail-sync-run";
import { finishListing } from "@footnote/db/sync-runs/finish-listing";
import { finishRunIfComplete } from "@footnote/db/sync-runs/finish-run-if-complete";
import { lastFinishedRunError } from "@footnote/db/sync-runs/last-finished-run-error";
import { asSystem } from "@footnote/db/transaction";
import type { SyncRunId } from "@footnote/domain/ids";
import type { IngestionContext } from "../ingestion-context.ts";

/** More than this share of a source gone at once looks like a revoked token or an unmounted disk, unless the source is small. */
const suspiciousShare = 0.5;
const smallSource = 10;

/**
 * Ends a listing: removes what was not met and closes the run when nothing is on its way. A source that seems to have emptied is
 * paused with the reason instead; resuming it and syncing again is the admin's word that it is meant.
 */
export async function finishSync(
  ctx: IngestionContext,
  source: SourceRow,
  runId: SyncRunId,
  listing: { isComplete: boolean; knownCount: number },
): Promise<void> {
  await asSystem(ctx.pool, async (tx) => {
    const unseen = listing.isComplete ? await countUnseenDocuments(tx, source.workspaceId, source.id, runId) : 0;
    if (
      listing.knownCount > smallSource &&
      unseen > listing.knownCount * suspiciousShare &&
      (await lastFinishedRunError(tx, source.workspaceId, source.id)) !== "source_emptied"
    ) {
      const message = `${unseen} of ${listing.knownCount} documents are gone from the source. Nothing was removed and the source is paused: if this is meant, resume it and sync again.`;
      await updateSource(tx, source.workspaceId, source.id, { paused: true });
      await failSyncRun(tx, source.workspaceId, runId, { code: "source_emptied", message });
      return;
    }
    const removed = unseen > 0 ? await removeUnseenDocuments(tx, source.workspaceId, source.id, runId) : 0;
    await finishListing(tx, source.workspaceId, runId, removed);
  });
  await asSystem(ctx.pool, (tx) => finishRunIfComplete(tx, source.workspaceId, runId));
}
