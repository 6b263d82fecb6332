import type { Auth } from "../sessions/create-auth.ts";
import { oidcProviderId } from "./oidc-settings.ts";

/** Where to send the browser for signing in, and the cookies that tie its return to this browser. */
export async function beginOidcSignIn(ctx: { auth: Auth }, cookie: string): Promise<{ url: string; cookies: string[] }> {
  const { headers, response } = await ctx.auth.api.signInSocial({
    body: { provider: oidcProviderId, callbackURL: "/", errorCallbackURL: "/sign-in", disableRedirect: true },
    headers: new Headers({ cookie }),
    returnHeaders: true,
  });
  return { url: response.url!, cookies: headers.getSetCookie() };
}
