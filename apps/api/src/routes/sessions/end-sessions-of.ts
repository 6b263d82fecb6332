import { endSessionsOf } from "@footnote/access/sessions/end-sessions-of";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** DELETE /v1/admin/users/:id/sessions, or one of them with /:sessionId: signs somebody out, from the next request and event on. */
export function addEndSessionsOf(app: Api, ctx: ApiContext): void {
  app.delete("/v1/admin/users/:id/sessions", {
    config: { access: { permission: ["manage_people"], returns: "nothing" } },
    schema: { tags: ["people"], summary: "End all sessions of somebody", params: z.object({ id: z.uuid() }), response: { 204: z.null() } },
    handler: async (request, reply) => {
      await endSessionsOf(ctx, viewerOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  });
  app.delete("/v1/admin/users/:id/sessions/:sessionId", {
    config: { access: { permission: ["manage_people"], returns: "nothing" } },
    schema: {
      tags: ["people"],
      summary: "End one session of somebody",
      params: z.object({ id: z.uuid(), sessionId: z.uuid() }),
      response: { 204: z.null() },
    },
    handler: async (request, reply) => {
      await endSessionsOf(ctx, viewerOf(request), request.params.id, request.params.sessionId);
      return reply.code(204).send(null);
    },
  });
}
