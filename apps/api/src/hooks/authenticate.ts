import type { FastifyReply, FastifyRequest } from "fastify";
import { authenticateApiKey } from "@footnote/access/keys/authenticate-api-key";
import { requirePermission } from "@footnote/access/roles";
import { authenticateSession } from "@footnote/access/sessions/authenticate-session";
import { viewAs } from "@footnote/access/view-as";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Viewer } from "@footnote/domain/principal";
import type { Api, Credential, RouteAccess } from "../api-instance.ts";
import type { ApiContext } from "../context.ts";
import { refuseForeignOrigin } from "./refuse-foreign-origin.ts";

/** The header with the e-mail of the person an admin wants to read as. */
export const viewAsHeader = "x-footnote-view-as";

/**
 * Before anything of a request is read: who is it (bearer key or session cookie), may they call this route, and on whose behalf.
 * The person's groups are read now, so a change works on the next request.
 */
export function addAuthentication(app: Api, ctx: ApiContext): void {
  app.decorateRequest("viewer", null);
  app.decorateRequest("caller", null);
  app.decorateRequest("credential", null);
  app.addHook("onRequest", async (request, reply) => {
    const access = request.routeOptions.config.access;
    if (access === undefined || access.permission === "public") return;
    const { viewer, credential, cookies } = await identify(ctx, request);
    if (cookies.length > 0) reply.header("set-cookie", cookies);
    request.caller = viewer;
    request.viewer = viewer;
    request.credential = credential;
    if (access.permission !== "signed_in") requirePermission(access.permission, viewer.role, scopesOf(credential));
    await takeOtherView(ctx, request, reply, access, viewer);
  });
}

/** The person and credential of a request. Throws `not_signed_in`, `key_invalid`, `key_expired` or `csrf_rejected`. `keep`: no new session token, the answer has begun. */
export async function identify(
  ctx: ApiContext,
  request: FastifyRequest,
  options: { keep?: boolean } = {},
): Promise<{ viewer: Viewer; credential: Credential; cookies: string[] }> {
  const { authorization, cookie } = request.headers;
  if (authorization !== undefined) {
    const secret = bearerOf(authorization);
    if (secret === null) throw new FootnoteError("key_invalid", "The Authorization header must be: Bearer fn_… with an API key.");
    const { viewer, keyId, scopes } = await authenticateApiKey(ctx, secret);
    return { viewer, credential: { kind: "key", keyId, scopes }, cookies: [] };
  }
  const session = cookie === undefined ? null : await authenticateSession(ctx, cookie, options);
  if (session === null) throw new FootnoteError("not_signed_in", "Sign in, or send an API key as Authorization: Bearer fn_…");
  refuseForeignOrigin(request, ctx.config.web.publicUrl);
  return { viewer: session.viewer, credential: { kind: "session", sessionId: session.sessionId }, cookies: session.cookies };
}

/** The key in an Authorization header; null when it has another form. */
export function bearerOf(authorization: string | undefined): string | null {
  return /^Bearer (fn_[\w-]{1,200})$/i.exec(authorization ?? "")?.[1] ?? null;
}

export function scopesOf(credential: Credential) {
  return credential.kind === "key" ? credential.scopes : null;
}

async function takeOtherView(
  ctx: ApiContext,
  request: FastifyRequest,
  reply: FastifyReply,
  access: RouteAccess,
  caller: Viewer,
): Promise<void> {
  const email = request.headers[viewAsHeader];
  if (email === undefined) return;
  requirePermission(["view_as"], caller.role, scopesOf(request.credential!));
  if (access.viewAs !== true || typeof email !== "string")
    throw new FootnoteError("role_missing", "Reading as another person works for search and documents only, and changes nothing.");
  request.viewer = await viewAs(ctx, caller, email, `${request.method} ${request.routeOptions.url ?? ""}`);
  reply.header(viewAsHeader, request.viewer.email);
}
