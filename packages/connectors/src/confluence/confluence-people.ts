import { orNull } from "../http/or-null.ts";
import type { ConfluenceApi } from "./confluence-api.ts";
import type { ConfluenceConfig } from "./confluence-connector.ts";

export type ConfluenceUser = { accountId: string; email?: string };
export type ConfluenceGroup = { id: string; name?: string };

export type ConfluencePeople = {
  /** The rule of a person; null when Confluence does not tell the e-mail. */
  userRule(user: ConfluenceUser): Promise<string | null>;
  groupRule(group: ConfluenceGroup): Promise<string | null>;
  /** Rules of a group's members, by the group's name; null when they cannot be read. */
  membersOf(name: string): Promise<string[] | null>;
};

/** Turns people and groups of Confluence into rules, asking for each once per sync. */
export function createConfluencePeople(api: ConfluenceApi, config: ConfluenceConfig): ConfluencePeople {
  const emails = new Map<string, Promise<string>>();
  const names = new Map<string, Promise<string>>();
  const idsByName = new Map<string, string>();
  const members = new Map<string, Promise<string[] | null>>();

  const userRule = async ({ accountId, email = "" }: ConfluenceUser) => {
    if (email === "" && !emails.has(accountId))
      emails.set(
        accountId,
        orNull(api.json<ConfluenceUser>(`rest/api/user?accountId=${encodeURIComponent(accountId)}`)).then((user) => user?.email ?? ""),
      );
    const known = email || (await emails.get(accountId)!);
    return known === "" ? null : `user:${known}`;
  };
  const groupRule = async ({ id, name = "" }: ConfluenceGroup) => {
    if (name === "" && !names.has(id))
      names.set(
        id,
        orNull(api.json<ConfluenceGroup>(`rest/api/group/by-id?id=${encodeURIComponent(id)}`)).then((group) => group?.name ?? ""),
      );
    const known = name || (await names.get(id)!);
    if (known === "") return null;
    idsByName.set(known, id);
    return config.everyoneGroups.includes(known) ? "everyone" : `group:${known}`;
  };
  const readMembers = async (id: string) => {
    const users = await api.list<ConfluenceUser>(`rest/api/group/${encodeURIComponent(id)}/membersByGroupId?limit=200`);
    const rules = await Promise.all(users.map(userRule));
    return rules.filter((rule) => rule !== null);
  };
  return {
    userRule,
    groupRule,
    async membersOf(name) {
      const id = idsByName.get(name);
      if (id === undefined) return null;
      if (!members.has(id)) members.set(id, orNull(readMembers(id)));
      return await members.get(id)!;
    },
  };
}
