import type { Viewer } from "@footnote/domain/principal";
import type { AccessContext } from "../access-context.ts";
import { resolveViewer } from "../resolve-viewer.ts";
import type { Auth } from "./create-auth.ts";

const dayMs = 86_400_000;

/**
 * The person of a session cookie, with what they hold now; null when the session is unknown, ended or forged, or the person
 * deactivated. `cookies` are to be set when the session got a new token, once a day; `keep` leaves it as it is, where none can be set.
 */
export async function authenticateSession(
  ctx: AccessContext & { auth: Auth },
  cookie: string,
  options: { keep?: boolean } = {},
): Promise<{ viewer: Viewer; sessionId: string; cookies: string[] } | null> {
  const headers = new Headers({ cookie });
  const found = await ctx.auth.api.getSession({ headers });
  if (found === null) return null;
  const viewer = await resolveViewer(ctx, { userId: found.user.id });
  if (viewer === null) return null;
  const isDue = Date.now() - found.session.createdAt.getTime() > dayMs;
  if (!isDue || options.keep === true) return { viewer, sessionId: found.session.id, cookies: [] };
  const { headers: answer, response } = await ctx.auth.api.rotateSession({ headers, returnHeaders: true });
  return { viewer, sessionId: response.sessionId ?? found.session.id, cookies: response.sessionId === null ? [] : answer.getSetCookie() };
}
