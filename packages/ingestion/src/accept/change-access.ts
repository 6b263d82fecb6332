import type { KnownDocument } from "@footnote/db/documents/list-known-documents";
import { sameAccess, type OwnAccess } from "@footnote/db/documents/own-access";
import { setDocumentAccess } from "@footnote/db/documents/set-document-access";
import type { SourceRow } from "@footnote/db/sources/source-row";
import { countPermissionChanges } from "@footnote/db/sync-runs/count-permission-changes";
import { asSystem } from "@footnote/db/transaction";
import type { SyncRunId } from "@footnote/domain/ids";
import type { IngestionContext } from "../ingestion-context.ts";

/** Changes who may read a document whose content stayed the same; one whose readers stayed the same too costs nothing. */
export async function changeAccess(
  ctx: Pick<IngestionContext, "pool">,
  source: SourceRow,
  runId: SyncRunId,
  known: KnownDocument,
  own: OwnAccess,
): Promise<void> {
  if (sameAccess(known.own, own)) return;
  await asSystem(ctx.pool, async (tx) => {
    const changed = await setDocumentAccess(tx, source.workspaceId, source.id, known.id, own);
    await countPermissionChanges(tx, source.workspaceId, runId, changed);
  });
}
