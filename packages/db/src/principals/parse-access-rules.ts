import { FootnoteError } from "@footnote/domain/footnote-error";
import type { PrincipalId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/**
 * Turns rules (`everyone`, `group:people`, `user:ada@acme.example`) into principal ids, in the order given, without repeats.
 * Throws `invalid_request` naming every group or person that does not exist.
 */
export async function parseAccessRules(tx: SystemTransaction, workspaceId: number, rules: readonly string[]): Promise<PrincipalId[]> {
  if (rules.length === 0) return [];
  const { rows } = await tx.query<{ rule: string; id: PrincipalId }>(
    `SELECT 'everyone' AS rule, id FROM principals WHERE workspace_id = $1 AND kind = 'everyone' AND 'everyone' = ANY ($2)
     UNION ALL SELECT 'group:' || name, principal_id FROM groups WHERE workspace_id = $1 AND 'group:' || name = ANY ($2)
     UNION ALL SELECT 'user:' || email, principal_id FROM users WHERE workspace_id = $1 AND 'user:' || email = ANY ($2)`,
    [workspaceId, rules.map(normalise)],
  );
  const known = new Map(rows.map((row) => [row.rule, row.id]));
  const unknown = rules.filter((rule) => !known.has(normalise(rule)));
  if (unknown.length > 0) {
    const names = unknown.map((rule) =>
      rule.startsWith("group:")
        ? `no group "${rule.slice(6)}"`
        : rule.startsWith("user:")
          ? `no person "${rule.slice(5)}"`
          : `no rule "${rule}"`,
    );
    throw new FootnoteError(
      "invalid_request",
      `There is ${names.join(", and ")}. Create it first, or choose everyone, group:<name> or user:<email>.`,
    );
  }
  return [...new Set(rules.map((rule) => known.get(normalise(rule))!))];
}

function normalise(rule: string): string {
  return rule.startsWith("user:") ? rule.toLowerCase() : rule;
}
