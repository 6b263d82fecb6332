import { findDocumentForWork } from "@footnote/db/documents/find-document-for-work";
import { finishRunIfComplete } from "@footnote/db/sync-runs/finish-run-if-complete";
import { asSystem } from "@footnote/db/transaction";
import { ingestion } from "@footnote/ingestion/pipeline";
import type { JobHandler } from "../workers.ts";
import { failDocumentOfJob } from "./fail-document-of-job.ts";

/** Makes a read document searchable and closes its run when it was the last. */
export const indexDocumentJob: JobHandler<"index-document"> = {
  async run(ctx, payload) {
    await ingestion.index(ctx, payload);
    const document = await asSystem(ctx.pool, (tx) => findDocumentForWork(tx, payload));
    if (document !== null) await asSystem(ctx.pool, (tx) => finishRunIfComplete(tx, payload.workspaceId, document.runId));
    return true;
  },
  giveUp: failDocumentOfJob,
};
