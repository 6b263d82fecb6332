import type { Auth } from "./create-auth.ts";

/** Ends the session of this cookie, if there is one. Returns the cookies that clear it in the browser. */
export async function signOut(ctx: { auth: Auth }, cookie: string): Promise<string[]> {
  const { headers } = await ctx.auth.api.signOut({ headers: new Headers({ cookie }), returnHeaders: true });
  return headers.getSetCookie();
}
