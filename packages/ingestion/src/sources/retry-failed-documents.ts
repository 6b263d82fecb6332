import { releaseUnfetchedDocuments } from "@footnote/db/documents/release-unfetched-documents";
import { retryDocuments } from "@footnote/db/documents/retry-documents";
import { insertSyncRun } from "@footnote/db/sync-runs/insert-sync-run";
import { asSystem } from "@footnote/db/transaction";
import type { DocumentId, SourceId } from "@footnote/domain/ids";
import type { SourceContext } from "./create-source.ts";

/**
 * Tries failed documents of a source again, one or all; returns how many. Documents whose bytes never arrived need the source
 * itself, so a sync is queued for them.
 */
export async function retryFailedDocuments(
  ctx: Pick<SourceContext, "pool" | "notifyOutbox">,
  workspaceId: number,
  sourceId: SourceId,
  documentId?: DocumentId,
): Promise<{ retried: number }> {
  const retried = await asSystem(ctx.pool, async (tx) => {
    const fromStorage = await retryDocuments(tx, workspaceId, sourceId, documentId);
    const unfetched = await releaseUnfetchedDocuments(tx, workspaceId, sourceId, documentId);
    if (unfetched > 0) await insertSyncRun(tx, workspaceId, sourceId);
    return fromStorage + unfetched;
  });
  ctx.notifyOutbox();
  return { retried };
}
