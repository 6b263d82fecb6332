import { SignInOptions } from "@footnote/domain/contract/people";
import type { Api } from "../../api-instance.ts";
import type { ApiContext } from "../../context.ts";

/** GET /v1/auth/options: the ways of signing in, for the sign-in page. */
export function addSignInOptions(app: Api, ctx: ApiContext): void {
  const { oidc } = ctx.config;
  app.get("/v1/auth/options", {
    config: { access: { permission: "public", returns: "nothing" } },
    schema: { tags: ["auth"], summary: "How people sign in here", response: { 200: SignInOptions } },
    handler: async () => ({ oidc: oidc === null ? null : { name: oidc.name, url: "/v1/auth/oidc" } }),
  });
}
