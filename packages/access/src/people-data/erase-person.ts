import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { asSystem } from "@footnote/db/transaction";
import { countActiveAdmins } from "@footnote/db/users/count-active-admins";
import { eraseUser, type Erased } from "@footnote/db/users/erase-user";
import { listUsers } from "@footnote/db/users/list-users";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { AccessContext, Actor } from "../access-context.ts";

/**
 * Forgets a person: what they asked and said, their sessions, keys and memberships, their name and e-mail. The audit log keeps its lines,
 * which name people by id only, and still proves itself. `email` must be theirs. Throws `not_found`, `invalid_request` (another e-mail) and
 * `conflict` (the last admin).
 */
export function erasePerson(ctx: AccessContext, actor: Actor, userId: string, email: string): Promise<Erased> {
  return asSystem(ctx.pool, async (tx) => {
    const [user] = await listUsers(tx, actor.workspaceId, { userId });
    if (user === undefined) throw new FootnoteError("not_found", "There is no such person.");
    if (user.email !== email.toLowerCase())
      throw new FootnoteError("invalid_request", "The e-mail is not the one of this person. Nothing was erased.");
    const admins = await countActiveAdmins(tx, actor.workspaceId);
    const erased = await eraseUser(tx, actor.workspaceId, userId);
    if (admins > 0 && (await countActiveAdmins(tx, actor.workspaceId)) === 0)
      throw new FootnoteError("conflict", "This is the last active admin. Make someone else an admin first.");
    await recordAuditEvent(tx, {
      workspaceId: actor.workspaceId,
      actorUserId: actor.userId,
      action: "user.erase",
      target: { kind: "user", id: userId },
      details: erased,
    });
    return erased;
  });
}
