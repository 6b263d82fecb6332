import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { setUserGroups } from "@footnote/db/groups/set-user-groups";
import { asSystem, type SystemTransaction } from "@footnote/db/transaction";
import { countActiveAdmins } from "@footnote/db/users/count-active-admins";
import { deleteSessions } from "@footnote/db/users/delete-sessions";
import { listUsers } from "@footnote/db/users/list-users";
import { setPasswordHash } from "@footnote/db/users/set-password-hash";
import { updateUser } from "@footnote/db/users/update-user";
import type { UpdateUserRequest } from "@footnote/domain/contract/people";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { User } from "@footnote/domain/principal";
import type { AccessContext, Actor } from "../access-context.ts";
import { hashPassword } from "./hash-password.ts";

/**
 * Changes a person. Deactivating ends their sessions, and their keys stop working with the next request; a new password ends their sessions too.
 * Throws `not_found`, and `conflict` when nobody would be left who can administer the workspace.
 */
export async function changeUser(ctx: AccessContext, actor: Actor, userId: string, change: UpdateUserRequest): Promise<User> {
  const passwordHash = change.password === undefined ? null : await hashPassword(change.password);
  return asSystem(ctx.pool, async (tx) => {
    const admins = await countActiveAdmins(tx, actor.workspaceId);
    if (!(await updateUser(tx, actor.workspaceId, userId, change))) throw new FootnoteError("not_found", "There is no such person.");
    if (admins > 0) await refuseWithoutAdmin(tx, actor.workspaceId);
    if (change.groups !== undefined) await setUserGroups(tx, actor.workspaceId, userId, change.groups);
    if (passwordHash !== null) await setPasswordHash(tx, userId, passwordHash);
    if (change.active === false || passwordHash !== null) await deleteSessions(tx, userId);
    // the log stays when a person is forgotten, so it says that the name changed and not to what
    const { password: _password, name, ...rest } = change;
    const details = name === undefined ? rest : { ...rest, nameChanged: true };
    await recordAuditEvent(tx, {
      workspaceId: actor.workspaceId,
      actorUserId: actor.userId,
      action: change.active === false ? "user.deactivate" : "user.change",
      target: { kind: "user", id: userId },
      details: passwordHash === null ? details : { ...details, passwordChanged: true },
    });
    return (await listUsers(tx, actor.workspaceId, { userId }))[0]!;
  });
}

async function refuseWithoutAdmin(tx: SystemTransaction, workspaceId: number): Promise<void> {
  if ((await countActiveAdmins(tx, workspaceId)) === 0)
    throw new FootnoteError("conflict", "This is the last active admin. Make someone else an admin first.");
}
