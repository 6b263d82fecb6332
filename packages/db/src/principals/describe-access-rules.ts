import type { AccessRule } from "@footnote/domain/principal";
import type { SystemTransaction } from "../transaction.ts";

/** The rule as an admin writes it, by principal id. Ids that no longer exist are missing from the map. */
export async function describeAccessRules(
  tx: SystemTransaction,
  workspaceId: number,
  principalIds: readonly number[],
): Promise<Map<number, AccessRule>> {
  if (principalIds.length === 0) return new Map();
  const { rows } = await tx.query<{ id: number; rule: AccessRule }>(
    `SELECT given.id, CASE p.kind WHEN 'everyone' THEN 'everyone' WHEN 'group' THEN 'group:' || g.name ELSE 'user:' || u.email END AS rule
     FROM principals given LEFT JOIN limited_principals l ON l.principal_id = given.id
     -- what is limited to a source's readers goes by the rule that the document gives
     JOIN principals p ON p.id = coalesce(l.narrow_id, given.id)
     LEFT JOIN groups g ON g.principal_id = p.id LEFT JOIN users u ON u.principal_id = p.id
     WHERE given.workspace_id = $1 AND given.id = ANY ($2)`,
    [workspaceId, principalIds],
  );
  return new Map(rows.map((row) => [row.id, row.rule]));
}
