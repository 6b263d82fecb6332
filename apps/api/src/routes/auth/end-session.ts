import { endSession } from "@footnote/access/sessions/end-session";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** DELETE /v1/auth/sessions/:id: signs the caller out on another device. */
export function addEndSession(app: Api, ctx: ApiContext): void {
  app.delete("/v1/auth/sessions/:id", {
    config: { access: { permission: "signed_in", returns: "nothing" } },
    schema: { tags: ["auth"], summary: "End one of my sessions", params: z.object({ id: z.uuid() }), response: { 204: z.null() } },
    handler: async (request, reply) => {
      await endSession(ctx, viewerOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  });
}
