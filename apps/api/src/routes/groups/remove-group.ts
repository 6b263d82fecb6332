import { removeGroup } from "@footnote/access/groups/remove-group";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** DELETE /v1/admin/groups/:id */
export function addRemoveGroup(app: Api, ctx: ApiContext): void {
  app.delete("/v1/admin/groups/:id", {
    config: { access: { permission: ["manage_people"], returns: "nothing" } },
    schema: { tags: ["people"], summary: "Remove a group", params: z.object({ id: z.uuid() }), response: { 204: z.null() } },
    handler: async (request, reply) => {
      await removeGroup(ctx, viewerOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  });
}
