import { nobody, type SourceAccess } from "../connector.ts";
import { orNull } from "../http/or-null.ts";
import type { ZendeskApi } from "./zendesk-api.ts";
import type { ZendeskConfig } from "./zendesk-connector.ts";

type UserSegment = {
  id: number;
  user_type: string;
  group_ids?: number[];
  organization_ids?: number[];
  tags?: string[];
  or_tags?: string[];
  added_user_ids?: number[];
};
export type ArticleReaders = (segmentIds: number[]) => SourceAccess;

/**
 * Reads the user segments of a help centre, which say who may read an article. No segment: everyone. Signed-in people: everyone
 * here, but not customers who are unknown. Agents, or people of certain organisations or tags: the groups of the segment, or else the
 * group that stands for agents here. A segment that may not be read lets nobody through.
 */
export async function readArticleReaders(api: ZendeskApi, config: ZendeskConfig): Promise<ArticleReaders> {
  const segments = new Map<number, UserSegment>();
  const groups = new Map<number, string>();
  await orNull(
    collect(api.list<UserSegment>("api/v2/help_center/user_segments.json", "user_segments"), (segment) =>
      segments.set(segment.id, segment),
    ),
  );
  await orNull(
    collect(api.list<{ id: number; name: string }>("api/v2/groups.json", "groups"), (group) => groups.set(group.id, group.name)),
  );

  const readersOf = (id: number): string[] => {
    const segment = segments.get(id);
    if (segment === undefined) return [];
    const isNarrowed = [segment.organization_ids, segment.tags, segment.or_tags, segment.group_ids].some((list) => (list ?? []).length > 0);
    if (segment.user_type === "signed_in_users" && !isNarrowed) return ["everyone"];
    const names = (segment.group_ids ?? []).flatMap((group) => groups.get(group) ?? []);
    // an unknown group stands for nobody; only a segment without groups means all agents
    if ((segment.group_ids ?? []).length > 0) return names.map((name) => `group:${name}`);
    return config.agentGroup === undefined ? [] : [`group:${config.agentGroup}`];
  };
  return (segmentIds) =>
    segmentIds.length === 0 ? { allow: ["everyone"], deny: [] } : { ...nobody, allow: [...new Set(segmentIds.flatMap(readersOf))] };
}

async function collect<Row>(rows: AsyncGenerator<Row>, keep: (row: Row) => void): Promise<void> {
  for await (const row of rows) keep(row);
}
