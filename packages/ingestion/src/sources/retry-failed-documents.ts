import { releaseListedDocuments } from "@footnote/db/documents/release-listed-documents";
import { retryDocuments } from "@footnote/db/documents/retry-documents";
import { insertSyncRun } from "@footnote/db/sync-runs/insert-sync-run";
import { asSystem } from "@footnote/db/transaction";
import type { DocumentId, SourceId } from "@footnote/domain/ids";
import type { SourceContext } from "./create-source.ts";

/**
 * Tries failed documents of a source again, one or all; returns how many. What the source lists is read from there, where it may have been
 * mended, by a sync; uploads and attachments are read from storage.
 */
export async function retryFailedDocuments(
  ctx: Pick<SourceContext, "pool" | "notifyOutbox">,
  workspaceId: number,
  sourceId: SourceId,
  documentId?: DocumentId,
): Promise<{ retried: number }> {
  const retried = await asSystem(ctx.pool, async (tx) => {
    const fromStorage = await retryDocuments(tx, workspaceId, sourceId, documentId);
    const fromSource = await releaseListedDocuments(tx, workspaceId, sourceId, documentId);
    if (fromSource > 0) await insertSyncRun(tx, workspaceId, sourceId);
    return fromStorage + fromSource;
  });
  ctx.notifyOutbox();
  return { retried };
}
