import { intersectRules } from "../access/intersect-rules.ts";
import type { SourceAccess } from "../connector.ts";
import { orNull } from "../http/or-null.ts";
import type { ConfluenceApi } from "./confluence-api.ts";
import type { ConfluenceGroup, ConfluencePeople, ConfluenceUser } from "./confluence-people.ts";

type Restrictions = { restrictions?: { user?: { results: ConfluenceUser[] }; group?: { results: ConfluenceGroup[] } } };
/** What a search tells of a page, a blog post or an attachment. */
export type Content = {
  id: string;
  type: string;
  title: string;
  version: { number: number; when: string };
  ancestors?: { id: string }[];
  container?: { id: string };
  restrictions?: { read?: Restrictions };
  extensions?: { mediaType?: string };
  _links: { webui: string; download?: string };
};

/**
 * Tells who may read each content of a space: the space's readers who pass its own restrictions and those of everything above it; an attachment goes with its page.
 * Restrictions of what the search did not give (a folder) are asked for; those that may not be read let nobody through.
 */
export function createPageAccess(
  api: ConfluenceApi,
  people: ConfluencePeople,
  spaceReaders: string[],
  contents: Content[],
): (content: Content) => Promise<SourceAccess> {
  const byId = new Map(contents.map((content) => [content.id, content]));
  const restrictions = new Map<string, Promise<string[] | null>>();
  /** The rules of a restriction, null when there is none. */
  const restrictionOf = (id: string): Promise<string[] | null> => {
    const known = restrictions.get(id);
    if (known !== undefined) return known;
    const reading = readRestriction(id);
    restrictions.set(id, reading);
    return reading;
  };
  const readRestriction = async (id: string): Promise<string[] | null> => {
    const listed = byId.get(id);
    const read =
      listed === undefined
        ? await orNull(
            api.json<Restrictions>(
              `rest/api/content/${id}/restriction/byOperation/read?expand=restrictions.user,restrictions.group&limit=200`,
            ),
          )
        : listed.restrictions?.read;
    if (read?.restrictions === undefined) return [];
    const users = read.restrictions.user?.results ?? [];
    const groups = read.restrictions.group?.results ?? [];
    if (users.length + groups.length === 0) return null;
    const rules = await Promise.all([...users.map((user) => people.userRule(user)), ...groups.map((group) => people.groupRule(group))]);
    return rules.filter((rule) => rule !== null);
  };
  return async (content) => {
    const page = content.type === "attachment" ? byId.get(content.container?.id ?? "") : content;
    // an attachment whose page the account does not see
    if (page === undefined) return { allow: [], deny: [] };
    const chain = [page.id, ...(page.ancestors ?? []).map((ancestor) => ancestor.id)];
    const lists = (await Promise.all([...new Set(chain)].map(restrictionOf))).filter((list) => list !== null);
    return { allow: await intersectRules([spaceReaders, ...lists], (name) => people.membersOf(name)), deny: [] };
  };
}
