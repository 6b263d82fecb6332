import { SavePolicyRequest } from "@footnote/domain/contract/policies";
import { Policy } from "@footnote/domain/policy";
import { savePolicy } from "@footnote/policies/save-policy";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** POST /v1/admin/policies */
export function addAddPolicy(app: Api, ctx: ApiContext): void {
  app.post("/v1/admin/policies", {
    config: { access: { permission: ["manage_policies"], returns: "administration" } },
    schema: { tags: ["policies"], summary: "Add a policy", body: SavePolicyRequest, response: { 201: Policy } },
    handler: async (request, reply) => reply.code(201).send(await savePolicy(ctx, viewerOf(request), request.body)),
  });
}
