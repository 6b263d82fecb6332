import { failSyncRun } from "@footnote/db/sync-runs/fail-sync-run";
import { hasMovedLately } from "@footnote/db/sync-runs/has-moved-lately";
import { noteRunTrouble } from "@footnote/db/sync-runs/note-run-trouble";
import { asSystem } from "@footnote/db/transaction";
import { ingestion } from "@footnote/ingestion/pipeline";
import type { JobHandler } from "../workers.ts";

/** Lists a source and takes in what changed; the run fails with the reason when the source cannot be listed. */
export const syncSourceJob: JobHandler<"sync-source"> = {
  run: (ctx, payload, signal) => ingestion.sync(ctx, { workspaceId: payload.workspaceId, runId: payload.runId }, signal),
  retry: (ctx, payload, error) => asSystem(ctx.pool, (tx) => noteRunTrouble(tx, payload.workspaceId, payload.runId, error)),
  // a worker that was ended many times is no fault of a source that gave documents in between: the row brings the job back
  putAside: (ctx, payload) => asSystem(ctx.pool, async (tx) => !(await hasMovedLately(tx, payload.workspaceId, payload.runId))),
  giveUp: (ctx, payload, error) => asSystem(ctx.pool, (tx) => failSyncRun(tx, payload.workspaceId, payload.runId, error)),
};
