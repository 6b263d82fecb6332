import { removeBudget } from "@footnote/spending/remove-budget";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** DELETE /v1/admin/budgets/:id */
export function addRemoveBudget(app: Api, ctx: ApiContext): void {
  app.delete("/v1/admin/budgets/:id", {
    config: { access: { permission: ["manage_spend"], returns: "nothing" } },
    schema: { tags: ["money"], summary: "Remove a budget", params: z.object({ id: z.uuid() }), response: { 204: z.null() } },
    handler: async (request, reply) => {
      await removeBudget(ctx, viewerOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  });
}
