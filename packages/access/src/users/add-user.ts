import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { setUserGroups } from "@footnote/db/groups/set-user-groups";
import { asSystem } from "@footnote/db/transaction";
import { createUser } from "@footnote/db/users/create-user";
import { listUsers } from "@footnote/db/users/list-users";
import { setPasswordHash } from "@footnote/db/users/set-password-hash";
import type { CreateUserRequest } from "@footnote/domain/contract/people";
import type { User } from "@footnote/domain/principal";
import type { AccessContext, Actor } from "../access-context.ts";
import { hashPassword } from "./hash-password.ts";

/** Adds a person, in groups that exist. Throws `conflict` (e-mail taken) and `invalid_request` (unknown group). */
export async function addUser(ctx: AccessContext, actor: Actor, request: CreateUserRequest): Promise<User> {
  const passwordHash = request.password === undefined ? null : await hashPassword(request.password);
  return asSystem(ctx.pool, async (tx) => {
    const { id } = await createUser(tx, actor.workspaceId, request);
    await setUserGroups(tx, actor.workspaceId, id, request.groups);
    if (passwordHash !== null) await setPasswordHash(tx, id, passwordHash);
    await recordAuditEvent(tx, { ...audit(actor, id), action: "user.add", details: { role: request.role, groups: request.groups } });
    return (await listUsers(tx, actor.workspaceId, { userId: id }))[0]!;
  });
}

function audit(actor: Actor, userId: string) {
  return { workspaceId: actor.workspaceId, actorUserId: actor.userId, target: { kind: "user", id: userId } };
}
