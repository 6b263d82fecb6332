import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Role, Scope } from "@footnote/domain/principal";

/** Everything that can be allowed. What a person sees of the content is a matter of principals, never of the role. */
export const permissions = {
  search: "search documents they may see",
  ask: "ask questions and give feedback",
  read_documents: "open documents they may see",
  read_sources: "see every source, its documents' names, progress and errors",
  manage_sources: "add, change, sync and remove sources",
  triage_feedback: "read feedback and set its status",
  read_people: "see people, groups and keys",
  manage_people: "add, change and deactivate people, groups and keys",
  provision_people: "let a directory add, change and deactivate people and groups (SCIM)",
  explain_access: "ask who can see a document and why",
  view_as: "read as another person",
  read_audit: "read the audit log",
  read_spend: "see what language models cost, and budgets",
  manage_spend: "set prices and budgets",
  manage_policies: "set topics to refuse and notices to add, and decide on passages in quarantine",
  read_releases: "see releases, their settings, and incidents",
  manage_releases: "draft, approve, try out and roll back releases, and handle incidents",
} as const;
export type Permission = keyof typeof permissions;

const everyone = ["search", "ask", "read_documents"] as const satisfies Permission[];

/** The one table of who may do what: routes enforce it, the web app draws by it, tests read it. */
export const rolePermissions: Record<Role, readonly Permission[]> = {
  employee: everyone,
  support: everyone,
  source_admin: [...everyone, "read_sources", "manage_sources", "triage_feedback"],
  admin: Object.keys(permissions) as Permission[],
  auditor: [...everyone, "read_sources", "read_people", "explain_access", "read_audit", "read_spend", "read_releases"],
};

/** What a key's scope opens. A key does what both its scopes and its person's role allow. */
export const scopePermissions: Record<Scope, readonly Permission[]> = {
  search: ["search", "read_documents"],
  ask: ["ask", "read_documents"],
  ingest: ["read_sources", "manage_sources"],
  admin: [
    "read_sources",
    "manage_sources",
    "triage_feedback",
    "read_people",
    "manage_people",
    "explain_access",
    "view_as",
    "read_audit",
    "read_spend",
    "manage_spend",
    "manage_policies",
    "read_releases",
    "manage_releases",
  ],
  // what a directory holds and nothing else: it cannot read, ask or issue keys
  scim: ["provision_people"],
};

/**
 * Lets through who holds one of the permissions by role and, with a key, by scope as well. Throws `role_missing` or `scope_missing`,
 * naming what is needed. `scopes` null means signed in without a key.
 */
export function requirePermission(anyOf: readonly Permission[], role: Role, scopes: readonly Scope[] | null): void {
  const byRole = anyOf.filter((permission) => rolePermissions[role].includes(permission));
  if (byRole.length === 0)
    throw new FootnoteError("role_missing", `Your role (${role.replace("_", " ")}) may not ${permissions[anyOf[0]!]}. Ask an admin.`);
  if (scopes === null || byRole.some((permission) => scopes.some((scope) => scopePermissions[scope].includes(permission)))) return;
  const helpful = (Object.keys(scopePermissions) as Scope[]).filter((scope) =>
    byRole.some((permission) => scopePermissions[scope].includes(permission)),
  );
  throw new FootnoteError(
    "scope_missing",
    `This key may not ${permissions[byRole[0]!]}. Use a key with the scope ${helpful.join(" or ")}.`,
  );
}
