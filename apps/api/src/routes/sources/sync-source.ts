import { SyncStarted } from "@footnote/domain/contract/sources";
import { startSync } from "@footnote/ingestion/sources/start-sync";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";
import { SourceParams } from "./source-params.ts";

/** POST /v1/sources/:id/sync: starts a run, or names the one that is open. */
export function addSyncSource(app: Api, ctx: ApiContext): void {
  app.post("/v1/sources/:id/sync", {
    config: { access: { permission: ["manage_sources"], returns: "nothing" } },
    schema: { tags: ["sources"], summary: "Sync a source now", params: SourceParams, response: { 202: SyncStarted } },
    handler: async (request, reply) => reply.code(202).send(await startSync(ctx, viewerOf(request).workspaceId, request.params.id)),
  });
}
