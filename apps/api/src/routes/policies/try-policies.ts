import { TryPoliciesRequest, TryPoliciesResult } from "@footnote/domain/contract/policies";
import { tryPolicies } from "@footnote/policies/try-policies";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** POST /v1/admin/policies/try: what the active policies say of a question. */
export function addTryPolicies(app: Api, ctx: ApiContext): void {
  app.post("/v1/admin/policies/try", {
    config: { access: { permission: ["manage_policies"], returns: "administration" } },
    schema: {
      tags: ["policies"],
      summary: "Try a question on the policies",
      body: TryPoliciesRequest,
      response: { 200: TryPoliciesResult },
    },
    handler: (request) => tryPolicies(ctx, viewerOf(request).workspaceId, request.body),
  });
}
