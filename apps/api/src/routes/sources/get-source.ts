import { getSource } from "@footnote/db/sources/get-source";
import { asSystem } from "@footnote/db/transaction";
import { Source } from "@footnote/domain/source";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";
import { SourceParams } from "./source-params.ts";

/** GET /v1/sources/:id */
export function addGetSource(app: Api, ctx: ApiContext): void {
  app.get("/v1/sources/:id", {
    config: { access: { permission: ["read_sources"], returns: "administration" } },
    schema: { tags: ["sources"], summary: "Show a source", params: SourceParams, response: { 200: Source } },
    handler: (request) => asSystem(ctx.pool, (tx) => getSource(tx, viewerOf(request).workspaceId, request.params.id)),
  });
}
