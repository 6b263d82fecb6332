import { failSyncRun } from "@footnote/db/sync-runs/fail-sync-run";
import { asSystem } from "@footnote/db/transaction";
import { ingestion } from "@footnote/ingestion/pipeline";
import type { JobHandler } from "../workers.ts";

/** Lists a source and takes in what changed; the run fails with the reason when the source cannot be listed. */
export const syncSourceJob: JobHandler<"sync-source"> = {
  run: (ctx, payload, signal) => ingestion.sync(ctx, { workspaceId: payload.workspaceId, runId: payload.runId }, signal),
  giveUp: (ctx, payload, error) => asSystem(ctx.pool, (tx) => failSyncRun(tx, payload.workspaceId, payload.runId, error)),
};
