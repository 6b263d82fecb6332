import type { SystemTransaction } from "../transaction.ts";

export type DirectoryGroup = {
  id: string;
  externalId: string | null;
  name: string;
  createdAt: Date;
  members: { value: string; display: string; type: "User" | "Group" }[];
};

/** Groups as a directory sees them, with their direct members, by name. `filter` names one. */
export async function listDirectoryGroups(
  tx: SystemTransaction,
  workspaceId: number,
  filter: { groupId?: string | undefined; name?: string | undefined } = {},
): Promise<DirectoryGroup[]> {
  const { rows } = await tx.query<DirectoryGroup>(
    `SELECT g.id, g.external_id AS "externalId", g.name, g.created_at AS "createdAt",
            coalesce((SELECT jsonb_agg(jsonb_build_object('value', coalesce(u.id, n.id), 'display', coalesce(u.email, n.name),
                'type', CASE WHEN u.id IS NULL THEN 'Group' ELSE 'User' END) ORDER BY u.email NULLS LAST, n.name)
              FROM group_members m LEFT JOIN users u ON u.principal_id = m.member_principal_id LEFT JOIN groups n ON n.principal_id = m.member_principal_id
              WHERE m.group_principal_id = g.principal_id), '[]') AS members
     FROM groups g WHERE g.workspace_id = $1 AND ($2::text IS NULL OR g.id::text = $2) AND ($3::text IS NULL OR lower(g.name) = lower($3)) ORDER BY g.name`,
    [workspaceId, filter.groupId ?? null, filter.name ?? null],
  );
  return rows;
}
