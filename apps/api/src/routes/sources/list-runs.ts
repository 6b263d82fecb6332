import { getSource } from "@footnote/db/sources/get-source";
import { listSyncRuns } from "@footnote/db/sync-runs/list-sync-runs";
import { asSystem } from "@footnote/db/transaction";
import { SyncRunList } from "@footnote/domain/contract/sources";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";
import { SourceParams } from "./source-params.ts";

/** GET /v1/sources/:id/runs: the latest runs, newest first. */
export function addListRuns(app: Api, ctx: ApiContext): void {
  app.get("/v1/sources/:id/runs", {
    config: { access: { permission: ["read_sources"], returns: "administration" } },
    schema: {
      tags: ["sources"],
      summary: "List a source's runs",
      params: SourceParams,
      querystring: z.object({ limit: z.coerce.number().int().min(1).max(200).default(20) }),
      response: { 200: SyncRunList },
    },
    handler: (request) => {
      const { workspaceId } = viewerOf(request);
      return asSystem(ctx.pool, async (tx) => {
        await getSource(tx, workspaceId, request.params.id);
        return { runs: await listSyncRuns(tx, workspaceId, request.params.id, request.query.limit) };
      });
    },
  });
}
