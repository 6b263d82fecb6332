import type { Me } from "@footnote/domain/contract/people";

/** What this person finds in the menu, from what the API says they may do. The API decides; this only hides what it would refuse. */
export function mayDo(me: Pick<Me, "role" | "permissions">) {
  const may = (permission: string) => me.permissions.includes(permission);
  return {
    support: me.role === "support" || me.role === "admin" || me.role === "source_admin",
    sources: may("read_sources"),
    manageSources: may("manage_sources"),
    documents: may("read_sources"),
    explainAccess: may("explain_access"),
    people: may("read_people"),
    managePeople: may("manage_people"),
    feedback: may("triage_feedback"),
    audit: may("read_audit"),
    releases: may("read_releases"),
    manageReleases: may("manage_releases"),
    costs: may("read_spend"),
    manageCosts: may("manage_spend"),
    policies: may("manage_policies"),
  };
}

export type Ability = keyof ReturnType<typeof mayDo>;
