import { isAPIError } from "better-auth/api";
import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { asSystem } from "@footnote/db/transaction";
import { findViewer } from "@footnote/db/principals/find-viewer";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Viewer } from "@footnote/domain/principal";
import type { AccessContext } from "../access-context.ts";
import { recordRefusedSignIn } from "../audit/record-refused-sign-in.ts";
import { clientAddressHeader, type Auth } from "./create-auth.ts";

export type SignIn = { email: string; password: string; address: string; userAgent: string | undefined };

/**
 * Signs a person in. Returns them with the cookies to set. Throws `wrong_credentials`, the same for an unknown e-mail, a wrong password, a
 * person without password and a deactivated one, after the same work.
 */
export async function signIn(ctx: AccessContext & { auth: Auth }, request: SignIn): Promise<{ viewer: Viewer; cookies: string[] }> {
  const headers = new Headers({ [clientAddressHeader]: request.address });
  if (request.userAgent !== undefined) headers.set("user-agent", request.userAgent.slice(0, 300));
  const { headers: answer, response } = await ctx.auth.api
    .signInEmail({ body: { email: request.email, password: request.password }, headers, returnHeaders: true })
    .catch(async (cause: unknown) => {
      if (!isAPIError(cause)) throw cause;
      await recordRefusedSignIn(ctx, { email: request.email, address: request.address, way: "password", reason: "wrong_credentials" });
      throw wrongCredentials();
    });
  const viewer = await asSystem(ctx.pool, async (tx) => {
    const found = await findViewer(tx, response.user.id);
    if (found !== null)
      await recordAuditEvent(tx, {
        workspaceId: found.workspaceId,
        actorUserId: found.userId,
        action: "session.start",
        details: { way: "password", address: request.address },
      });
    return found;
  });
  if (viewer === null) throw wrongCredentials();
  return { viewer, cookies: answer.getSetCookie() };
}

function wrongCredentials(): FootnoteError {
  return new FootnoteError(
    "wrong_credentials",
    "The e-mail or the password is not right. Try again, or ask an admin to set a new password.",
  );
}
