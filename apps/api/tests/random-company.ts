/** A seeded source of chance (mulberry32), so that a failure can be run again. */
export function createChance(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)]!;
  const some = <T>(from: readonly T[], most: number): T[] => [...new Set(Array.from({ length: below(most + 1) }, () => pick(from)))];
  return { below, pick, some, word: () => Array.from({ length: 9 }, () => "bcdfghjklmnpqrstvwxz"[below(20)]).join("") };
}
export type Chance = ReturnType<typeof createChance>;

export type Audience = "internal" | "customer";
/** What the oracle knows of a document. `token` is in its title, text and source name and in nothing else. */
export type Paper = { id: string; sourceId: string; token: string; allow: string[]; deny: string[]; audience: Audience; deleted: boolean };
export type Member = { email: string; active: boolean };
export type Company = { members: Member[]; groups: Map<string, string[]>; papers: Paper[] };

/** The oracle: what every route must agree with, from the rules alone. */
export function mayRead(company: Company, member: Member, paper: Paper, audience?: Audience): boolean {
  if (!member.active || paper.deleted) return false;
  const held = new Set(["everyone", `user:${member.email}`]);
  let before = 0;
  while (before < held.size) {
    before = held.size;
    for (const [group, members] of company.groups) if (members.some((rule) => held.has(rule))) held.add(`group:${group}`);
  }
  return (
    paper.allow.some((rule) => held.has(rule)) &&
    !paper.deny.some((rule) => held.has(rule)) &&
    (audience === undefined || paper.audience === audience)
  );
}
