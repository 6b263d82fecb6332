import { endOtherSessions } from "@footnote/access/sessions/end-other-sessions";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { viewerOf } from "../../viewer-of.ts";

/** DELETE /v1/auth/sessions: signs the caller out everywhere but here. */
export function addEndOtherSessions(app: Api, ctx: ApiContext): void {
  app.delete("/v1/auth/sessions", {
    config: { access: { permission: "signed_in", returns: "nothing" } },
    schema: { tags: ["auth"], summary: "End my other sessions", response: { 204: z.null() } },
    handler: async (request, reply) => {
      const current = request.credential?.kind === "session" ? request.credential.sessionId : null;
      await endOtherSessions(ctx, viewerOf(request), current);
      return reply.code(204).send(null);
    },
  });
}
