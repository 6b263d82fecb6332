import { removePolicy } from "@footnote/policies/remove-policy";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** DELETE /v1/admin/policies/:id */
export function addRemovePolicy(app: Api, ctx: ApiContext): void {
  app.delete("/v1/admin/policies/:id", {
    config: { access: { permission: ["manage_policies"], returns: "nothing" } },
    schema: { tags: ["policies"], summary: "Remove a policy", params: z.object({ id: z.uuid() }), response: { 204: z.null() } },
    handler: async (request, reply) => {
      await removePolicy(ctx, viewerOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  });
}
