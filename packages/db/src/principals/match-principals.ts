import type { SystemTransaction } from "../transaction.ts";

/** Principal ids of those rules (`everyone`, `group:eng`, `user:ada@acme.example`) that name someone here; the others are missing from the map. */
export async function matchPrincipals(tx: SystemTransaction, workspaceId: number, rules: readonly string[]): Promise<Map<string, number>> {
  if (rules.length === 0) return new Map();
  const { rows } = await tx.query<{ rule: string; id: number }>(
    `SELECT 'everyone' AS rule, id FROM principals WHERE workspace_id = $1 AND kind = 'everyone' AND 'everyone' = ANY ($2)
     UNION ALL SELECT 'group:' || name, principal_id FROM groups WHERE workspace_id = $1 AND name = ANY ($3)
     UNION ALL SELECT 'user:' || email, principal_id FROM users WHERE workspace_id = $1 AND email = ANY ($4)`,
    [workspaceId, rules, namesOf(rules, "group:"), namesOf(rules, "user:").map((email) => email.toLowerCase())],
  );
  const known = new Map(rows.map((row) => [row.rule, row.id]));
  return new Map(
    rules.flatMap((rule) => {
      const id = known.get(rule.startsWith("user:") ? rule.toLowerCase() : rule);
      return id === undefined ? [] : [[rule, id]];
    }),
  );
}

function namesOf(rules: readonly string[], prefix: string): string[] {
  return rules.filter((rule) => rule.startsWith(prefix)).map((rule) => rule.slice(prefix.length));
}
