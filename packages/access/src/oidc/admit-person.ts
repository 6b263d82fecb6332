import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { syncUserGroups } from "@footnote/db/groups/sync-user-groups";
import { asSystem, type SystemTransaction } from "@footnote/db/transaction";
import { countActiveAdmins } from "@footnote/db/users/count-active-admins";
import { createUser } from "@footnote/db/users/create-user";
import { findUserByAccount } from "@footnote/db/users/find-user-by-account";
import { findUserByEmail, type FoundUser } from "@footnote/db/users/find-user-by-email";
import { saveSignInAccount } from "@footnote/db/users/save-sign-in-account";
import { updateUser } from "@footnote/db/users/update-user";
import { findWorkspace } from "@footnote/db/workspaces/find-workspace";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Role } from "@footnote/domain/principal";
import { z } from "zod";
import type { AccessContext } from "../access-context.ts";
import { oidcProviderId, type OidcSettings } from "./oidc-settings.ts";

const Claims = z.looseObject({ sub: z.coerce.string(), email: z.email().max(320), name: z.string().trim().max(100).optional() });

/**
 * Who signs in with these verified claims: someone known by the provider's subject, else by their e-mail, else (when allowed) a new
 * employee. Their groups of the claim become memberships, and those of earlier sign-ins that are not in it end; groups that do not exist here
 * are left out. Throws `sign_in_refused` for an e-mail that is not verified, someone unknown, and someone deactivated.
 */
export async function admitPerson(
  ctx: AccessContext,
  settings: OidcSettings,
  claims: Record<string, unknown>,
): Promise<{ email: string; name: string; emailVerified: true }> {
  const parsed = Claims.safeParse(claims);
  if (!parsed.success) throw refused("The sign-in service did not tell your e-mail address. Ask an admin to allow the scope email.");
  if (claims["email_verified"] !== true && claims["email_verified"] !== "true")
    throw refused("Your e-mail address is not verified at the sign-in service. Verify it there, then try again.");
  const { sub, email } = parsed.data;
  const groups = groupsOf(claims[settings.groupsClaim]);
  return asSystem(ctx.pool, async (tx) => {
    const workspace = await findWorkspace(tx);
    if (workspace === null) throw refused("This installation is not set up yet. Ask an admin.");
    const known = (await findUserByAccount(tx, oidcProviderId, sub)) ?? (await findUserByEmail(tx, workspace.id, email));
    if (known === null && !settings.createPeople) throw refused("You have no account here. Ask an admin to add you.");
    if (known?.active === false) throw refused("Your account is deactivated. Ask an admin.");
    const name = parsed.data.name || known?.name || email.split("@")[0]!;
    const user = known ?? (await addPerson(tx, workspace.id, { email, name }));
    const role = await roleOf(tx, workspace.id, settings, user, groups);
    const changed = await syncUserGroups(tx, workspace.id, user.id, groups, "oidc");
    await updateUser(tx, workspace.id, user.id, { role, name, email: email.toLowerCase() });
    await saveSignInAccount(tx, user.id);
    if (changed.added.length > 0 || changed.removed.length > 0 || role !== user.role)
      await recordAuditEvent(tx, {
        workspaceId: workspace.id,
        actorUserId: null,
        action: "user.change",
        target: { kind: "user", id: user.id },
        details: { way: "oidc", role, joined: changed.added, left: changed.removed },
      });
    return { email: email.toLowerCase(), name, emailVerified: true as const };
  });
}

async function addPerson(tx: SystemTransaction, workspaceId: number, person: { email: string; name: string }): Promise<FoundUser> {
  const { id } = await createUser(tx, workspaceId, { ...person, role: "employee", origin: "oidc" });
  await recordAuditEvent(tx, {
    workspaceId,
    actorUserId: null,
    action: "user.add",
    target: { kind: "user", id },
    details: { way: "oidc", role: "employee" },
  });
  return { ...person, id, role: "employee", active: true };
}

/** With an admin group set, the provider decides who is admin; the last admin stays one all the same. */
async function roleOf(
  tx: SystemTransaction,
  workspaceId: number,
  settings: OidcSettings,
  user: FoundUser,
  groups: string[],
): Promise<Role> {
  if (settings.adminGroup === null) return user.role;
  if (groups.includes(settings.adminGroup)) return "admin";
  if (user.role !== "admin") return user.role;
  return (await countActiveAdmins(tx, workspaceId)) > 1 ? "employee" : "admin";
}

/** A list of names, one name, or objects with a name, as providers send them. */
function groupsOf(claim: unknown): string[] {
  const items: unknown[] = Array.isArray(claim) ? claim : typeof claim === "string" ? [claim] : [];
  const names = items.map((item) => (typeof item === "object" && item !== null && "name" in item ? item.name : item));
  return [...new Set(names.filter((name) => typeof name === "string").map((name) => name.replace(/^\//, "")))];
}

function refused(message: string): FootnoteError {
  return new FootnoteError("sign_in_refused", message);
}
