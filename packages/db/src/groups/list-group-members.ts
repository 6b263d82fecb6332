import type { AccessRule } from "@footnote/domain/principal";
import type { SystemTransaction } from "../transaction.ts";

/** The direct members of a group as rules (`user:ada@acme.example`, `group:people`), people first. */
export async function listGroupMembers(tx: SystemTransaction, workspaceId: number, groupId: string): Promise<AccessRule[]> {
  const { rows } = await tx.query<{ rule: AccessRule }>(
    `SELECT coalesce('user:' || u.email, 'group:' || n.name) AS rule
     FROM groups g JOIN group_members m ON m.group_principal_id = g.principal_id
     LEFT JOIN users u ON u.principal_id = m.member_principal_id LEFT JOIN groups n ON n.principal_id = m.member_principal_id
     WHERE g.workspace_id = $1 AND g.id = $2 ORDER BY u.email NULLS LAST, n.name`,
    [workspaceId, groupId],
  );
  return rows.map((row) => row.rule);
}
