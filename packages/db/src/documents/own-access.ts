import type { Audience } from "@footnote/domain/principal";

/**
 * What a source says of one document's readers, as principal ids, each list sorted: it narrows the source's own lists and never widens
 * them. `allow` null leaves the readers to the source, empty means nobody; `audience` internal takes the document out of a customer-safe source.
 */
export type OwnAccess = { allow: number[] | null; deny: number[]; audience: Audience | null };

/** True when both say the same. */
export function sameAccess(one: OwnAccess | null, other: OwnAccess | null): boolean {
  if (one === null || other === null) return one === other;
  return one.audience === other.audience && sameIds(one.allow, other.allow) && sameIds(one.deny, other.deny);
}

function sameIds(one: number[] | null, other: number[] | null): boolean {
  if (one === null || other === null) return one === other;
  return one.length === other.length && one.every((id, index) => id === other[index]);
}
