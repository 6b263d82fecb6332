import { listPolicies } from "@footnote/db/policies/list-policies";
import { asSystem } from "@footnote/db/transaction";
import { PolicyList } from "@footnote/domain/contract/policies";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** GET /v1/admin/policies */
export function addListPolicies(app: Api, ctx: ApiContext): void {
  app.get("/v1/admin/policies", {
    config: { access: { permission: ["manage_policies"], returns: "administration" } },
    schema: { tags: ["policies"], summary: "Topics to refuse and notices to add", response: { 200: PolicyList } },
    handler: async (request) => ({ policies: await asSystem(ctx.pool, (tx) => listPolicies(tx, viewerOf(request).workspaceId)) }),
  });
}
