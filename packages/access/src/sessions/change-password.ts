import { isAPIError } from "better-auth/api";
import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { asSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Viewer } from "@footnote/domain/principal";
import type { AccessContext } from "../access-context.ts";
import type { Auth } from "./create-auth.ts";

/**
 * Gives a signed-in person a new password and ends their other sessions. Returns the cookies of the session that goes on. Throws
 * `wrong_credentials` when the current password is not right.
 */
export async function changePassword(
  ctx: AccessContext & { auth: Auth },
  viewer: Viewer,
  cookie: string,
  passwords: { current: string; next: string },
): Promise<string[]> {
  const { headers } = await ctx.auth.api
    .changePassword({
      body: { currentPassword: passwords.current, newPassword: passwords.next, revokeOtherSessions: true },
      headers: new Headers({ cookie }),
      returnHeaders: true,
    })
    .catch((cause: unknown) => {
      throw isAPIError(cause) ? new FootnoteError("wrong_credentials", "The current password is not right. Nothing was changed.") : cause;
    });
  await asSystem(ctx.pool, (tx) =>
    recordAuditEvent(tx, {
      workspaceId: viewer.workspaceId,
      actorUserId: viewer.userId,
      action: "user.change_password",
      target: { kind: "user", id: viewer.userId },
    }),
  );
  return headers.getSetCookie();
}
