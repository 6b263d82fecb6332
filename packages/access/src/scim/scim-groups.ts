import type SCIMMY from "scimmy";
import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { createGroup } from "@footnote/db/groups/create-group";
import { deleteGroup } from "@footnote/db/groups/delete-group";
import { listDirectoryGroups, type DirectoryGroup } from "@footnote/db/groups/list-directory-groups";
import { renameGroup } from "@footnote/db/groups/rename-group";
import { setExternalId } from "@footnote/db/groups/set-external-id";
import { setGroupMembers } from "@footnote/db/groups/set-group-members";
import { findPrincipalsById } from "@footnote/db/principals/find-principals-by-id";
import { asSystem } from "@footnote/db/transaction";
import { GroupName } from "@footnote/domain/contract/people";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { z } from "zod";
import { scimDetails, type ScimContext } from "./scim-context.ts";
import { onlyEqual } from "./scim-people.ts";

const ScimGroup = z.looseObject({
  displayName: GroupName,
  externalId: z.string().max(200).nullish(),
  members: z.array(z.looseObject({ value: z.string() })).nullish(),
});

/** Groups with this id, or that the filter lets through, as SCIM groups. Throws `not_found`. */
export async function readGroups(
  ctx: ScimContext,
  id: string | undefined,
  filter: SCIMMY.Types.Filter | undefined,
): Promise<object | object[]> {
  const name = onlyEqual(filter).get("displayname");
  const lookup = { groupId: id, name };
  const rows = await asSystem(ctx.pool, (tx) => listDirectoryGroups(tx, ctx.actor.workspaceId, lookup));
  if (id !== undefined) return toScim(one(rows));
  const groups = rows.map(toScim);
  return filter === undefined || name !== undefined ? groups : filter.match(groups);
}

/** Adds a group (no id) or writes the whole of one, its members included. Throws `conflict`, `not_found`, `invalid_request` (unknown member). */
export function writeGroup(ctx: ScimContext, id: string | undefined, given: unknown): Promise<object> {
  const parsed = ScimGroup.safeParse(given);
  if (!parsed.success) throw new FootnoteError("invalid_request", "A group needs a displayName of at most 60 characters without a colon.");
  const { displayName, externalId, members } = parsed.data;
  const { workspaceId, userId: actorUserId } = ctx.actor;
  return asSystem(ctx.pool, async (tx) => {
    const before = id === undefined ? null : one(await listDirectoryGroups(tx, workspaceId, { groupId: id }));
    const groupId = before?.id ?? (await createGroup(tx, workspaceId, displayName)).id;
    if (before !== null && before.name !== displayName) {
      const taken = await listDirectoryGroups(tx, workspaceId, { name: displayName });
      if (taken.some((other) => other.id !== groupId))
        throw new FootnoteError("conflict", `There is already a group named ${displayName}.`);
      await renameGroup(tx, workspaceId, groupId, displayName);
    }
    await setExternalId(tx, workspaceId, groupId, externalId ?? null);
    const ids = [...new Set((members ?? []).map((member) => member.value))];
    const principals = await findPrincipalsById(tx, workspaceId, ids);
    const unknown = ids.find((member) => !principals.has(member));
    if (unknown !== undefined) throw new FootnoteError("invalid_request", `There is no person or group with the id ${unknown}.`);
    await setGroupMembers(tx, workspaceId, groupId, [...principals.values()], "scim");
    await recordAuditEvent(tx, {
      workspaceId,
      actorUserId,
      action: before === null ? "group.add" : "group.change",
      target: { kind: "group", id: groupId },
      details: { ...scimDetails(ctx), ...changesOf(before, displayName, ids) },
    });
    return toScim(one(await listDirectoryGroups(tx, workspaceId, { groupId })));
  });
}

/** Removes a group. Throws `not_found`. */
export function removeScimGroup(ctx: ScimContext, id: string): Promise<void> {
  const { workspaceId, userId: actorUserId } = ctx.actor;
  return asSystem(ctx.pool, async (tx) => {
    const group = one(await listDirectoryGroups(tx, workspaceId, { groupId: id }));
    await deleteGroup(tx, workspaceId, group.id);
    await recordAuditEvent(tx, {
      workspaceId,
      actorUserId,
      action: "group.remove",
      target: { kind: "group", id: group.id },
      details: scimDetails(ctx),
    });
  });
}

function changesOf(before: DirectoryGroup | null, name: string, members: string[]): Record<string, unknown> {
  const held = new Set(before?.members.map((member) => member.value));
  return {
    ...(before?.name === name ? {} : { name }),
    joined: members.filter((member) => !held.has(member)),
    left: [...held].filter((member) => !members.includes(member)),
  };
}

function toScim(row: DirectoryGroup): object {
  return {
    id: row.id,
    ...(row.externalId === null ? {} : { externalId: row.externalId }),
    displayName: row.name,
    members: row.members,
    meta: { resourceType: "Group", created: row.createdAt },
  };
}

function one<Row>(rows: Row[]): Row {
  if (rows[0] === undefined) throw new FootnoteError("not_found", "There is no such group.");
  return rows[0];
}
