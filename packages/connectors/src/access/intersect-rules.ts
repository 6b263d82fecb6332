/**
 * The rules that hold under every one of the lists, for sources where a reader must pass several (a space and a page in it). Groups
 * that all lists name stay groups; else groups are resolved to their members (`membersOf`, null when it cannot be told: then nobody).
 */
export async function intersectRules(lists: string[][], membersOf: (group: string) => Promise<string[] | null>): Promise<string[]> {
  const narrowing = lists.filter((list) => !list.includes("everyone"));
  const [first, ...others] = narrowing;
  if (first === undefined) return lists.length === 0 ? [] : ["everyone"];
  if (others.length === 0) return first;
  const common = first.filter((rule) => others.every((list) => list.includes(rule)));
  // a group that all name needs no members: whoever is in it passes, and who leaves it does not
  const people = await Promise.all(
    narrowing.map(
      async (list) =>
        new Set(
          (
            await Promise.all(
              list.filter((rule) => !common.includes(rule) || rule.startsWith("user:")).map((rule) => peopleOf(rule, membersOf)),
            )
          ).flat(),
        ),
    ),
  );
  const inAll = [...people[0]!].filter((rule) => people.every((set) => set.has(rule)));
  return [...new Set([...common, ...inAll])];
}

async function peopleOf(rule: string, membersOf: (group: string) => Promise<string[] | null>): Promise<string[]> {
  return rule.startsWith("user:")
    ? [rule.toLowerCase()]
    : ((await membersOf(rule.slice("group:".length))) ?? []).map((member) => member.toLowerCase());
}
