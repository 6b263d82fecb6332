import { signOut } from "@footnote/access/sessions/sign-out";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";

/** POST /v1/auth/sign-out: ends the session of the cookie. */
export function addSignOut(app: Api, ctx: ApiContext): void {
  app.post("/v1/auth/sign-out", {
    config: { access: { permission: "signed_in", returns: "nothing" } },
    schema: { tags: ["auth"], summary: "Sign out", response: { 204: z.null() } },
    handler: async (request, reply) => {
      reply.header("set-cookie", await signOut(ctx, request.headers.cookie ?? ""));
      return reply.code(204).send(null);
    },
  });
}
