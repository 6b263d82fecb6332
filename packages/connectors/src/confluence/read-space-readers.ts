import { orNull } from "../http/or-null.ts";
import type { ConfluenceApi } from "./confluence-api.ts";
import type { ConfluencePeople } from "./confluence-people.ts";
import type { Space } from "./list-spaces.ts";

type SpacePermission = { principal: { type: string; id: string }; operation: { key: string; targetType: string } };

/** Rules of those who may read a space; nobody when the permissions may not be read. Anonymous readers and roles are not counted. */
export async function readSpaceReaders(api: ConfluenceApi, people: ConfluencePeople, space: Space): Promise<string[]> {
  const permissions = await orNull(api.list<SpacePermission>(`api/v2/spaces/${space.id}/permissions?limit=250`));
  const readers = (permissions ?? [])
    .filter(({ operation }) => operation.key === "read" && operation.targetType === "space")
    .map(({ principal }) => principal);
  const rules = await Promise.all(
    readers.map(({ type, id }) =>
      type === "user" ? people.userRule({ accountId: id }) : type === "group" ? people.groupRule({ id }) : Promise.resolve(null),
    ),
  );
  return rules.filter((rule) => rule !== null);
}
