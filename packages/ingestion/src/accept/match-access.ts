import type { SourceAccess } from "@footnote/connectors/connector";
import type { OwnAccess } from "@footnote/db/documents/own-access";
import { matchPrincipals } from "@footnote/db/principals/match-principals";
import type { Pool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";
import type { Audience } from "@footnote/domain/principal";

/** What the source says of a document's readers in our principals; undefined when it says nothing. */
export type AccessMatcher = (item: { access?: SourceAccess; audience?: Audience }) => Promise<OwnAccess | undefined>;

/**
 * Matches rules of a source to people by e-mail and to groups by name, each looked up once per sync. Rules that name nobody here allow
 * nobody; a deny rule that names nobody here closes the document, because it cannot be told whom it keeps out.
 */
export function createAccessMatcher(ctx: { pool: Pool }, workspaceId: number): AccessMatcher {
  const looked = new Map<string, number | null>();
  const idsOf = async (rules: string[]): Promise<(number | null)[]> => {
    const missing = [...new Set(rules)].filter((rule) => !looked.has(rule));
    if (missing.length > 0) {
      const found = await asSystem(ctx.pool, (tx) => matchPrincipals(tx, workspaceId, missing));
      for (const rule of missing) looked.set(rule, found.get(rule) ?? null);
    }
    return rules.map((rule) => looked.get(rule) ?? null);
  };
  return async ({ access, audience }) => {
    if (access === undefined) return audience === undefined ? undefined : { allow: null, deny: [], audience };
    const allow = sorted(await idsOf(access.allow));
    const denied = await idsOf(access.deny);
    return { allow: denied.includes(null) ? [] : allow, deny: sorted(denied), audience: audience ?? null };
  };
}

function sorted(ids: (number | null)[]): number[] {
  return [...new Set(ids)].filter((id) => id !== null).toSorted((a, b) => a - b);
}
