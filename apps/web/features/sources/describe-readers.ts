import { en as t } from "../../messages/en.ts";

/** Access rules as a short list of names, and who is left out: `Everyone, not contractors`. */
export function describeReaders({ allow, deny }: { allow: readonly string[]; deny: readonly string[] }): string {
  return deny.length === 0 ? names(allow) : `${names(allow)}, ${t.sources.except(names(deny))}`;
}

function names(rules: readonly string[]): string {
  return rules.map((rule) => (rule === "everyone" ? t.common.everyone : rule.replace(/^(group|user):/, ""))).join(", ");
}
