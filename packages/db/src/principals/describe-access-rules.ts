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
    `SELECT p.id, CASE p.kind WHEN 'everyone' THEN 'everyone' WHEN 'group' THEN 'group:' || g.name ELSE 'user:' || u.email END AS rule
     FROM principals p LEFT JOIN groups g ON g.principal_id = p.id LEFT JOIN users u ON u.principal_id = p.id
     WHERE p.workspace_id = $1 AND p.id = ANY ($2)`,
    [workspaceId, principalIds],
  );
  return new Map(rows.map((row) => [row.id, row.rule]));
}
