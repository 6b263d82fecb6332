import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { deleteGroup } from "@footnote/db/groups/delete-group";
import { asSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { AccessContext, Actor } from "../access-context.ts";

/** Removes a group: what only it could read, nobody reads any more; what it was denied, its members may read if another rule allows. Throws `not_found`. */
export function removeGroup(ctx: AccessContext, actor: Actor, groupId: string): Promise<void> {
  return asSystem(ctx.pool, async (tx) => {
    if (!(await deleteGroup(tx, actor.workspaceId, groupId))) throw new FootnoteError("not_found", "There is no such group.");
    await recordAuditEvent(tx, {
      workspaceId: actor.workspaceId,
      actorUserId: actor.userId,
      action: "group.remove",
      target: { kind: "group", id: groupId },
    });
  });
}
