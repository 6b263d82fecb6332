import { asSystem } from "@footnote/db/transaction";
import { RollbackRequest, RollbackResponse } from "@footnote/domain/contract/releases";
import { rollBack } from "@footnote/releases/life/roll-back";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** POST /v1/admin/releases/rollback: ends the canary, else takes the live release back for the one before it. */
export function addRollBack(app: Api, ctx: ApiContext): void {
  app.post("/v1/admin/releases/rollback", {
    config: { access: { permission: ["manage_releases"], returns: "administration" } },
    schema: { tags: ["releases"], summary: "Roll back", body: RollbackRequest, response: { 200: RollbackResponse } },
    handler: async (request) => {
      const viewer = viewerOf(request);
      const done = await asSystem(ctx.pool, (tx) => rollBack(tx, viewer, request.body.reason));
      ctx.releases.forget(viewer.workspaceId);
      return done;
    },
  });
}
