import { SavePolicyRequest } from "@footnote/domain/contract/policies";
import { Policy } from "@footnote/domain/policy";
import { savePolicy } from "@footnote/policies/save-policy";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** PUT /v1/admin/policies/:id */
export function addChangePolicy(app: Api, ctx: ApiContext): void {
  app.put("/v1/admin/policies/:id", {
    config: { access: { permission: ["manage_policies"], returns: "administration" } },
    schema: {
      tags: ["policies"],
      summary: "Change a policy",
      params: z.object({ id: z.uuid() }),
      body: SavePolicyRequest,
      response: { 200: Policy },
    },
    handler: (request) => savePolicy(ctx, viewerOf(request), request.body, request.params.id),
  });
}
