import { listSourceErrors } from "@footnote/db/documents/list-source-errors";
import { getSource } from "@footnote/db/sources/get-source";
import { asSystem } from "@footnote/db/transaction";
import { SourceErrors } from "@footnote/domain/contract/sources";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";
import { SourceParams } from "./source-params.ts";

/** GET /v1/sources/:id/errors: documents that could not be read, each with its reason. */
export function addListErrors(app: Api, ctx: ApiContext): void {
  app.get("/v1/sources/:id/errors", {
    config: { access: { permission: ["read_sources"], returns: "administration" } },
    schema: { tags: ["sources"], summary: "List documents that failed", params: SourceParams, response: { 200: SourceErrors } },
    handler: (request) => {
      const { workspaceId } = viewerOf(request);
      return asSystem(ctx.pool, async (tx) => {
        await getSource(tx, workspaceId, request.params.id);
        return { errors: await listSourceErrors(tx, workspaceId, request.params.id) };
      });
    },
  });
}
