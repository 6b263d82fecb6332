import type { Viewer } from "@footnote/domain/principal";
import type { AccessContext } from "../access-context.ts";
import { resolveViewer } from "../resolve-viewer.ts";
import type { Auth } from "./create-auth.ts";

/**
 * The person of a session cookie, with what they hold now; null when the session is unknown, ended or forged, or the person
 * deactivated. `cookies` are to be set when the session was renewed.
 */
export async function authenticateSession(
  ctx: AccessContext & { auth: Auth },
  cookie: string,
): Promise<{ viewer: Viewer; sessionId: string; cookies: string[] } | null> {
  const { headers, response } = await ctx.auth.api.getSession({ headers: new Headers({ cookie }), returnHeaders: true });
  if (response === null) return null;
  const viewer = await resolveViewer(ctx, { userId: response.user.id });
  return viewer === null ? null : { viewer, sessionId: response.session.id, cookies: headers.getSetCookie() };
}
