import type { Membership } from "@footnote/db/principals/list-memberships";

/**
 * The shortest chain of principals from a person to one they hold, both ends included, breadth first; null when they do not hold it by
 * membership. For explanations only: decisions are the database's.
 */
export function membershipPath(memberships: readonly Membership[], from: number, to: number): number[] | null {
  const groupsOf = Map.groupBy(memberships, (membership) => membership.memberPrincipalId);
  const cameFrom = new Map<number, number | null>([[from, null]]);
  const queue = [from];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    if (at === to) return unwind(cameFrom, to);
    for (const { groupPrincipalId } of groupsOf.get(at) ?? []) {
      if (cameFrom.has(groupPrincipalId)) continue;
      cameFrom.set(groupPrincipalId, at);
      queue.push(groupPrincipalId);
    }
  }
  return null;
}

function unwind(cameFrom: Map<number, number | null>, to: number): number[] {
  const path: number[] = [];
  for (let at: number | null = to; at !== null; at = cameFrom.get(at) ?? null) path.unshift(at);
  return path;
}
