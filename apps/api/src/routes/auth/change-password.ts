import { changePassword } from "@footnote/access/sessions/change-password";
import { ChangePasswordRequest } from "@footnote/domain/contract/people";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { signInLimit } from "../../hooks/limit-rate.ts";
import { viewerOf } from "../../viewer-of.ts";

/** POST /v1/auth/password: a new password for the caller; their other sessions end. */
export function addChangePassword(app: Api, ctx: ApiContext): void {
  app.post("/v1/auth/password", {
    config: { access: { permission: "signed_in", returns: "nothing" }, rateLimit: signInLimit },
    schema: { tags: ["auth"], summary: "Change my password", body: ChangePasswordRequest, response: { 204: z.null() } },
    handler: async (request, reply) => {
      if (request.credential?.kind !== "session")
        throw new FootnoteError("not_signed_in", "Sign in with the browser to change the password; a key cannot.");
      reply.header("set-cookie", await changePassword(ctx, viewerOf(request), request.headers.cookie ?? "", request.body));
      return reply.code(204).send(null);
    },
  });
}
