import type SCIMMY from "scimmy";
import { revokeKeysOf } from "@footnote/db/api-keys/revoke-keys-of";
import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { asSystem, type SystemTransaction } from "@footnote/db/transaction";
import { countActiveAdmins } from "@footnote/db/users/count-active-admins";
import { createUser } from "@footnote/db/users/create-user";
import { deleteSessions } from "@footnote/db/users/delete-sessions";
import { findUserByEmail } from "@footnote/db/users/find-user-by-email";
import { listDirectoryUsers, type DirectoryUser } from "@footnote/db/users/list-directory-users";
import { removeDirectoryUser } from "@footnote/db/users/remove-directory-user";
import { saveDirectoryUser, type DirectoryFacts } from "@footnote/db/users/save-directory-user";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { z } from "zod";
import { scimDetails, type ScimContext } from "./scim-context.ts";

const ScimUser = z.looseObject({
  userName: z.string().trim().min(1).max(320),
  externalId: z.string().max(200).nullish(),
  displayName: z.string().nullish(),
  name: z.looseObject({ givenName: z.string().nullish(), familyName: z.string().nullish(), formatted: z.string().nullish() }).nullish(),
  emails: z.array(z.looseObject({ value: z.string().nullish(), primary: z.boolean().nullish() })).nullish(),
  active: z.boolean().nullish(),
});

/** People with this id, or that the filter lets through, as SCIM users. Throws `not_found`. */
export async function readPeople(
  ctx: ScimContext,
  id: string | undefined,
  filter: SCIMMY.Types.Filter | undefined,
): Promise<object | object[]> {
  const only = onlyEqual(filter);
  const lookup = { userId: id, email: only.get("username"), externalId: only.get("externalid") };
  const rows = await asSystem(ctx.pool, (tx) => listDirectoryUsers(tx, ctx.actor.workspaceId, lookup));
  if (id !== undefined) return toScim(one(rows));
  const users = rows.map(toScim);
  // the database compares e-mails without their case, as SCIM wants it
  return filter === undefined || only.has("username") || only.has("externalid") ? users : filter.match(users);
}

/** Adds a person (no id) or writes the whole of one; deactivating ends sessions and keys. Throws `conflict`, `not_found`, `invalid_request`. */
export function writePerson(ctx: ScimContext, id: string | undefined, given: unknown): Promise<object> {
  const facts = toFacts(given);
  const { workspaceId, userId: actorUserId } = ctx.actor;
  return asSystem(ctx.pool, async (tx) => {
    const before = id === undefined ? null : one(await listDirectoryUsers(tx, workspaceId, { userId: id }));
    const personId = before?.id ?? (await addOrTakeBack(tx, workspaceId, facts));
    const admins = await countActiveAdmins(tx, workspaceId);
    const namesake = await findUserByEmail(tx, workspaceId, facts.email);
    if (namesake !== null && namesake.id !== personId)
      throw new FootnoteError("conflict", `There is already a person with the e-mail ${facts.email}.`);
    await saveDirectoryUser(tx, workspaceId, personId, facts);
    if (admins > 0) await refuseWithoutAdmin(tx, workspaceId);
    if (!facts.active) await shutOut(tx, workspaceId, personId);
    const action =
      before === null ? "user.add" : before.active === facts.active ? "user.change" : facts.active ? "user.activate" : "user.deactivate";
    await recordAuditEvent(tx, { workspaceId, actorUserId, action, target: { kind: "user", id: personId }, details: scimDetails(ctx) });
    return toScim(one(await listDirectoryUsers(tx, workspaceId, { userId: personId })));
  });
}

/** Shuts a person out for good; the directory does not find them any more. Throws `not_found`, and `conflict` for the last admin. */
export function removePerson(ctx: ScimContext, id: string): Promise<void> {
  const { workspaceId, userId: actorUserId } = ctx.actor;
  return asSystem(ctx.pool, async (tx) => {
    const { id: personId } = one(await listDirectoryUsers(tx, workspaceId, { userId: id }));
    const admins = await countActiveAdmins(tx, workspaceId);
    await removeDirectoryUser(tx, workspaceId, personId);
    if (admins > 0) await refuseWithoutAdmin(tx, workspaceId);
    await shutOut(tx, workspaceId, personId);
    await recordAuditEvent(tx, {
      workspaceId,
      actorUserId,
      action: "user.remove",
      target: { kind: "user", id: personId },
      details: scimDetails(ctx),
    });
  });
}

/** A new person, or one whom the directory had removed and has again. */
async function addOrTakeBack(tx: SystemTransaction, workspaceId: number, facts: DirectoryFacts): Promise<string> {
  const known = await findUserByEmail(tx, workspaceId, facts.email);
  if (known === null) return (await createUser(tx, workspaceId, { ...facts, role: "employee", origin: "scim" })).id;
  const isListed = (await listDirectoryUsers(tx, workspaceId, { userId: known.id })).length > 0;
  if (isListed) throw new FootnoteError("conflict", `There is already a person with the e-mail ${facts.email}.`);
  return known.id;
}

async function shutOut(tx: SystemTransaction, workspaceId: number, userId: string): Promise<void> {
  await deleteSessions(tx, userId);
  await revokeKeysOf(tx, workspaceId, userId);
}

async function refuseWithoutAdmin(tx: SystemTransaction, workspaceId: number): Promise<void> {
  if ((await countActiveAdmins(tx, workspaceId)) === 0)
    throw new FootnoteError("conflict", "This is the last active admin. Make someone else an admin first.");
}

function toFacts(given: unknown): DirectoryFacts {
  const parsed = ScimUser.safeParse(given);
  if (!parsed.success) throw new FootnoteError("invalid_request", `The user is not usable: ${parsed.error.issues[0]!.path.join(".")}.`);
  const { userName, externalId, displayName, name, emails, active } = parsed.data;
  const work = emails?.find((each) => each.primary === true) ?? emails?.[0];
  const email = z.email().safeParse(userName).data ?? z.email().safeParse(work?.value).data;
  if (email === undefined) throw new FootnoteError("invalid_request", "userName must be an e-mail address, or emails must have one.");
  const parts = [name?.givenName, name?.familyName].filter(Boolean).join(" ");
  return {
    email: email.toLowerCase(),
    externalId: externalId ?? null,
    name: (displayName || name?.formatted || parts || email.split("@")[0]!).slice(0, 100),
    givenName: name?.givenName ?? null,
    familyName: name?.familyName ?? null,
    active: active ?? true,
  };
}

function toScim(row: DirectoryUser): object {
  const { givenName, familyName } = row;
  return {
    id: row.id,
    ...(row.externalId === null ? {} : { externalId: row.externalId }),
    userName: row.email,
    displayName: row.name,
    name: { formatted: row.name, ...(givenName === null ? {} : { givenName }), ...(familyName === null ? {} : { familyName }) },
    emails: [{ value: row.email, type: "work", primary: true }],
    active: row.active,
    groups: row.groups,
    meta: { resourceType: "User", created: row.createdAt },
  };
}

function one<Row>(rows: Row[]): Row {
  if (rows[0] === undefined) throw new FootnoteError("not_found", "There is no such person.");
  return rows[0];
}

/** The `attribute eq "value"` pairs of a filter that is nothing but one of them: the database finds those without reading everyone. */
export function onlyEqual(filter: SCIMMY.Types.Filter | undefined): Map<string, string> {
  const single = filter?.length === 1 ? Object.entries(filter[0] as Record<string, unknown>) : [];
  if (single.length !== 1) return new Map();
  const [name, condition] = single[0]!;
  return Array.isArray(condition) && condition.length === 2 && condition[0] === "eq" && typeof condition[1] === "string"
    ? new Map([[name.toLowerCase(), condition[1]]])
    : new Map();
}
