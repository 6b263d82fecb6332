import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { listGroups } from "@footnote/db/groups/list-groups";
import { renameGroup } from "@footnote/db/groups/rename-group";
import { setGroupMembers } from "@footnote/db/groups/set-group-members";
import { parseAccessRules } from "@footnote/db/principals/parse-access-rules";
import { asSystem } from "@footnote/db/transaction";
import type { UpdateGroupRequest } from "@footnote/domain/contract/people";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Group } from "@footnote/domain/principal";
import type { AccessContext, Actor } from "../access-context.ts";
import { refuseEveryone } from "./refuse-everyone.ts";

/** Renames a group or replaces its direct members; both work on everyone's next request. Throws `not_found`, `conflict`, `invalid_request`. */
export function changeGroup(ctx: AccessContext, actor: Actor, groupId: string, change: UpdateGroupRequest): Promise<Group> {
  refuseEveryone(change.members ?? []);
  return asSystem(ctx.pool, async (tx) => {
    const [group] = await listGroups(tx, actor.workspaceId, groupId);
    if (group === undefined) throw new FootnoteError("not_found", "There is no such group.");
    if (change.name !== undefined && change.name !== group.name) {
      const taken = (await listGroups(tx, actor.workspaceId)).some((other) => other.name === change.name);
      if (taken) throw new FootnoteError("conflict", `There is already a group named ${change.name}.`);
      await renameGroup(tx, actor.workspaceId, groupId, change.name);
    }
    if (change.members !== undefined)
      await setGroupMembers(tx, actor.workspaceId, groupId, await parseAccessRules(tx, actor.workspaceId, change.members));
    await recordAuditEvent(tx, {
      workspaceId: actor.workspaceId,
      actorUserId: actor.userId,
      action: "group.change",
      target: { kind: "group", id: groupId },
      details: { ...change },
    });
    return (await listGroups(tx, actor.workspaceId, groupId))[0]!;
  });
}
