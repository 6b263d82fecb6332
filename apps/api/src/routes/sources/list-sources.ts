import { listSources } from "@footnote/db/sources/list-sources";
import { asSystem } from "@footnote/db/transaction";
import { SourceList } from "@footnote/domain/contract/sources";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/sources: every source with its rules, counts and last run. Readers find the ones they can read from at /v1/me/sources. */
export function addListSources(app: Api, ctx: ApiContext): void {
  app.get("/v1/sources", {
    config: { access: { permission: ["read_sources"], returns: "administration" } },
    schema: { tags: ["sources"], summary: "List sources", response: { 200: SourceList } },
    handler: async (request) => ({ sources: await asSystem(ctx.pool, (tx) => listSources(tx, viewerOf(request).workspaceId)) }),
  });
}
