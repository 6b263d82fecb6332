import { setTimeout as sleep } from "node:timers/promises";
import { getSource } from "@footnote/db/sources/get-source";
import { listSyncRuns } from "@footnote/db/sync-runs/list-sync-runs";
import { asSystem } from "@footnote/db/transaction";
import type { SyncRun } from "@footnote/domain/source";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { signalOf } from "../../signal-of.ts";
import { sendEvents } from "../../stream/send-events.ts";
import { viewerOf } from "../../viewer-of.ts";
import { whileAllowed } from "../../stream/while-allowed.ts";
import { SourceParams } from "./source-params.ts";

const pollMs = 1_000;
const endStates = new Set<SyncRun["state"]>(["done", "failed", "cancelled"]);

/** GET /v1/sources/:id/progress: server-sent `run` events, one when something changed, until the latest run has ended. */
export function addStreamProgress(app: Api, ctx: ApiContext): void {
  app.get("/v1/sources/:id/progress", {
    config: { access: { permission: ["read_sources"], returns: "administration" } },
    schema: { tags: ["sources"], summary: "Watch a source's progress (server-sent events)", params: SourceParams },
    handler: async (request, reply) => {
      const { workspaceId } = viewerOf(request);
      await asSystem(ctx.pool, (tx) => getSource(tx, workspaceId, request.params.id));
      const signal = signalOf(reply, { isStream: true });
      return sendEvents(reply, whileAllowed(ctx, request, watch(ctx, workspaceId, request.params.id, signal)), signal);
    },
  });
}

async function* watch(
  ctx: ApiContext,
  workspaceId: number,
  sourceId: string,
  signal: AbortSignal,
): AsyncGenerator<{ event: "run"; data: SyncRun | null }> {
  let told = "";
  while (!signal.aborted) {
    const [run] = await asSystem(ctx.pool, (tx) => listSyncRuns(tx, workspaceId, sourceId as SyncRun["sourceId"], 1));
    const state = JSON.stringify(run ?? null);
    if (state !== told) yield { event: "run", data: run ?? null };
    told = state;
    if (run === undefined || endStates.has(run.state)) return;
    await sleep(pollMs, undefined, { signal }).catch(() => {});
  }
}
