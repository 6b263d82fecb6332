import { beginOidcSignIn } from "@footnote/access/oidc/begin-oidc-sign-in";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { oidcLimit } from "../../hooks/limit-rate.ts";

/** GET /v1/auth/oidc: sends the browser to the sign-in service. */
export function addBeginSignIn(app: Api, ctx: ApiContext): void {
  app.get("/v1/auth/oidc", {
    config: { access: { permission: "public", returns: "nothing" }, rateLimit: oidcLimit },
    schema: { tags: ["auth"], summary: "Sign in with OpenID Connect", response: { 302: z.null() } },
    handler: async (request, reply) => {
      if (ctx.config.oidc === null) throw new FootnoteError("not_found", "There is nothing at this address.");
      const { url, cookies } = await beginOidcSignIn(ctx, request.headers.cookie ?? "").catch((cause: unknown) => {
        throw new FootnoteError("sign_in_refused", "The sign-in service cannot be reached. Try again in a moment.", { cause });
      });
      return reply.header("set-cookie", cookies).redirect(url, 302);
    },
  });
}
