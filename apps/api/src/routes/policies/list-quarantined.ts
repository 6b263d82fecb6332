import { listQuarantined } from "@footnote/db/quarantine/list-quarantined";
import { asSystem } from "@footnote/db/transaction";
import { QuarantineList, QuarantineQuery } from "@footnote/domain/contract/policies";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/quarantine?state=: passages that read like instructions to a model, with the reason and without their text. */
export function addListQuarantined(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/quarantine", {
    config: { access: { permission: ["manage_policies"], returns: "administration" } },
    schema: { tags: ["policies"], summary: "Passages in quarantine", querystring: QuarantineQuery, response: { 200: QuarantineList } },
    handler: async (request) => ({
      passages: await asSystem(ctx.pool, (tx) => listQuarantined(tx, viewerOf(request).workspaceId, request.query)),
    }),
  });
}
