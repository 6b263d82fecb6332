import { completeOidcSignIn } from "@footnote/access/oidc/complete-oidc-sign-in";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { z } from "zod";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";
import { oidcLimit } from "../../hooks/limit-rate.ts";

const Query = z.record(z.string(), z.string().max(4_000));

/** GET /v1/auth/callback/oidc: the browser comes back from the sign-in service, and goes on to the application or, refused, to its sign-in page. */
export function addCompleteSignIn(app: Api, ctx: ApiContext): void {
  app.get("/v1/auth/callback/oidc", {
    config: { access: { permission: "public", returns: "nothing" }, rateLimit: oidcLimit },
    schema: { tags: ["auth"], summary: "Come back from OpenID Connect", querystring: Query, response: { 302: z.null() } },
    handler: async (request, reply) => {
      if (ctx.config.oidc === null) throw new FootnoteError("not_found", "There is nothing at this address.");
      const { cookies, refusal } = await completeOidcSignIn(ctx, {
        query: request.query,
        cookie: request.headers.cookie ?? "",
        address: request.ip,
        userAgent: request.headers["user-agent"],
      });
      if (refusal !== null) return reply.redirect(`/sign-in?${new URLSearchParams({ problem: refusal }).toString()}`, 302);
      return reply.header("set-cookie", cookies).redirect("/", 302);
    },
  });
}
