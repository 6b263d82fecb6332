import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { asSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { AccessContext } from "../access-context.ts";
import { recordRefusedSignIn } from "../audit/record-refused-sign-in.ts";
import { authenticateSession } from "../sessions/authenticate-session.ts";
import { clientAddressHeader, type Auth } from "../sessions/create-auth.ts";
import { oidcProviderId } from "./oidc-settings.ts";

export type OidcReturn = { query: Record<string, string>; cookie: string; address: string; userAgent: string | undefined };

/**
 * Takes the browser back from the provider: checks state, nonce and tokens, admits the person and starts a session. Returns the cookies to
 * set and, when it was refused, why; both outcomes are audited.
 */
export async function completeOidcSignIn(
  ctx: AccessContext & { auth: Auth },
  request: OidcReturn,
): Promise<{ cookies: string[]; refusal: string | null }> {
  const headers = new Headers({ cookie: request.cookie, [clientAddressHeader]: request.address });
  if (request.userAgent !== undefined) headers.set("user-agent", request.userAgent.slice(0, 300));
  let cookies: string[] = [];
  let reason: string;
  try {
    const answer = await ctx.auth.api.callbackOAuth({ params: { id: oidcProviderId }, query: request.query, headers, asResponse: true });
    cookies = answer.headers.getSetCookie();
    const problem = new URL(answer.headers.get("location") ?? "/?error=no_answer", "http://localhost").searchParams.get("error");
    const session =
      problem === null ? await authenticateSession(ctx, cookies.map((each) => each.split(";")[0]).join("; "), { keep: true }) : null;
    if (session !== null) {
      const { workspaceId, userId } = session.viewer;
      const details = { way: "oidc", address: request.address };
      await asSystem(ctx.pool, (tx) => recordAuditEvent(tx, { workspaceId, actorUserId: userId, action: "session.start", details }));
      return { cookies, refusal: null };
    }
    reason = problem ?? "no_session";
  } catch (error) {
    if (!FootnoteError.is(error) || error.code !== "sign_in_refused") throw error;
    await recordRefusedSignIn(ctx, { email: null, address: request.address, way: "oidc", reason: error.code });
    return { cookies: [], refusal: error.message };
  }
  await recordRefusedSignIn(ctx, { email: null, address: request.address, way: "oidc", reason });
  return { cookies: [], refusal: "The sign-in was not completed, or took too long. Try again." };
}
