import { failDocument } from "@footnote/db/documents/fail-document";
import { findDocumentForWork } from "@footnote/db/documents/find-document-for-work";
import { finishRunIfComplete } from "@footnote/db/sync-runs/finish-run-if-complete";
import { asSystem } from "@footnote/db/transaction";
import type { DocumentId } from "@footnote/domain/ids";
import type { WorkerContext } from "../context.ts";

/** Notes on the document why it could not be read or indexed, and closes its run when it was the last. */
export async function failDocumentOfJob(
  ctx: WorkerContext,
  payload: { workspaceId: number; documentId: DocumentId; generation: number },
  error: { code: string; message: string },
): Promise<void> {
  const document = await asSystem(ctx.pool, async (tx) => {
    await failDocument(tx, payload, error);
    return await findDocumentForWork(tx, payload);
  });
  if (document !== null) await asSystem(ctx.pool, (tx) => finishRunIfComplete(tx, payload.workspaceId, document.runId));
}
