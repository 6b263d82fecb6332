import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { asSystem } from "@footnote/db/transaction";
import { findUserByEmail } from "@footnote/db/users/find-user-by-email";
import { findWorkspace } from "@footnote/db/workspaces/find-workspace";
import type { AccessContext } from "../access-context.ts";

/** Notes a sign-in that failed. Someone known is named by id; what a stranger typed is not kept, it may be a password in the wrong field. */
export function recordRefusedSignIn(
  ctx: AccessContext,
  attempt: { email: string | null; address: string; way: "password" | "oidc"; reason: string },
): Promise<void> {
  return asSystem(ctx.pool, async (tx) => {
    const workspace = await findWorkspace(tx);
    if (workspace === null) return;
    const user = attempt.email === null ? null : await findUserByEmail(tx, workspace.id, attempt.email);
    await recordAuditEvent(tx, {
      workspaceId: workspace.id,
      actorUserId: null,
      action: "session.refused",
      ...(user === null ? {} : { target: { kind: "user", id: user.id } }),
      details: { way: attempt.way, reason: user?.active === false ? "deactivated" : attempt.reason, address: attempt.address },
    });
  });
}
