import { withdrawApiKey } from "@footnote/access/keys/withdraw-api-key";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** DELETE /v1/admin/keys/:id: refused from the next request on. */
export function addRevokeKey(app: Api, ctx: ApiContext): void {
  app.delete("/v1/admin/keys/:id", {
    config: { access: { permission: ["manage_people"], returns: "nothing" } },
    schema: { tags: ["people"], summary: "Revoke an API key", params: z.object({ id: z.uuid() }), response: { 204: z.null() } },
    handler: async (request, reply) => {
      await withdrawApiKey(ctx, viewerOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  });
}
