import { listReadableSources } from "@footnote/db/sources/list-readable-sources";
import { asReader } from "@footnote/db/transaction";
import { MySources } from "@footnote/domain/contract/people";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/me/sources: sources that hold something the caller may see, for filters. */
export function addListMySources(app: Api, ctx: ApiContext): void {
  app.get("/v1/me/sources", {
    config: { access: { permission: ["search", "ask"], returns: "content", viewAs: true } },
    schema: { tags: ["me"], summary: "List the sources I can read from", response: { 200: MySources } },
    handler: async (request) => {
      const viewer = viewerOf(request);
      return { sources: await asReader(ctx.pool, viewer, (tx) => listReadableSources(tx, viewer.workspaceId)) };
    },
  });
}
