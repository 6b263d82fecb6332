import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { createGroup } from "@footnote/db/groups/create-group";
import { listGroups } from "@footnote/db/groups/list-groups";
import { setGroupMembers } from "@footnote/db/groups/set-group-members";
import { parseAccessRules } from "@footnote/db/principals/parse-access-rules";
import { asSystem } from "@footnote/db/transaction";
import type { CreateGroupRequest } from "@footnote/domain/contract/people";
import type { Group } from "@footnote/domain/principal";
import type { AccessContext, Actor } from "../access-context.ts";
import { refuseEveryone } from "./refuse-everyone.ts";

/** Adds a group with members given as rules: people, or other groups. Throws `conflict` (name taken) and `invalid_request` (unknown member). */
export function addGroup(ctx: AccessContext, actor: Actor, request: CreateGroupRequest): Promise<Group> {
  refuseEveryone(request.members);
  return asSystem(ctx.pool, async (tx) => {
    const { id } = await createGroup(tx, actor.workspaceId, request.name);
    await setGroupMembers(tx, actor.workspaceId, id, await parseAccessRules(tx, actor.workspaceId, request.members));
    await recordAuditEvent(tx, {
      workspaceId: actor.workspaceId,
      actorUserId: actor.userId,
      action: "group.add",
      target: { kind: "group", id },
      details: { name: request.name, members: request.members },
    });
    return (await listGroups(tx, actor.workspaceId, id))[0]!;
  });
}
