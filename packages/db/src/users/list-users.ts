import type { User } from "@footnote/domain/principal";
import type { SystemTransaction } from "../transaction.ts";

type Row = Omit<User, "createdAt"> & { createdAt: Date };

/** People of a workspace by e-mail, deactivated ones included, erased ones not, with the names of the groups they are direct members of. `filter` names one. */
export async function listUsers(
  tx: SystemTransaction,
  workspaceId: number,
  filter: { userId?: string; email?: string } = {},
): Promise<User[]> {
  const { rows } = await tx.query<Row>(
    `SELECT u.id, u.email, u.name, u.role, u.active, u.created_at AS "createdAt",
            array(SELECT g.name FROM group_members m JOIN groups g ON g.principal_id = m.group_principal_id WHERE m.member_principal_id = u.principal_id ORDER BY g.name) AS groups
     FROM users u WHERE u.workspace_id = $1 AND u.erased_at IS NULL AND ($2::uuid IS NULL OR u.id = $2) AND ($3::text IS NULL OR u.email = lower($3)) ORDER BY u.email`,
    [workspaceId, filter.userId ?? null, filter.email ?? null],
  );
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}
