import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { findViewerByEmail } from "@footnote/db/principals/find-viewer";
import { asSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Viewer } from "@footnote/domain/principal";
import type { AccessContext } from "./access-context.ts";

/**
 * Another person's view, for reading only; the caller checks the `view_as` permission and that the route only reads. Every use is audited with
 * the route. Throws `not_found` for an unknown or deactivated person.
 */
export function viewAs(ctx: AccessContext, admin: Viewer, email: string, route: string): Promise<Viewer> {
  return asSystem(ctx.pool, async (tx) => {
    const viewer = await findViewerByEmail(tx, admin.workspaceId, email);
    if (viewer === null) throw new FootnoteError("not_found", `There is no active person with the e-mail ${email}.`);
    await recordAuditEvent(tx, {
      workspaceId: admin.workspaceId,
      actorUserId: admin.userId,
      action: "access.view_as",
      target: { kind: "user", id: viewer.userId },
      details: { route },
    });
    return viewer;
  });
}
