import type { SystemTransaction } from "../transaction.ts";

/**
 * Makes a person a member of the named groups on the word of a directory, and ends what the same directory gave before and no longer does.
 * Memberships of another origin stay; names of groups that do not exist are passed over. Returns the ids of groups joined and left.
 */
export async function syncUserGroups(
  tx: SystemTransaction,
  workspaceId: number,
  userId: string,
  groupNames: readonly string[],
  origin: "oidc" | "scim",
): Promise<{ added: string[]; removed: string[] }> {
  const left = await tx.query<{ id: string }>(
    `DELETE FROM group_members m USING users u, groups g
     WHERE u.workspace_id = $1 AND u.id = $2 AND m.member_principal_id = u.principal_id AND m.origin = $4
       AND g.principal_id = m.group_principal_id AND NOT g.name = ANY ($3) RETURNING g.id`,
    [workspaceId, userId, groupNames, origin],
  );
  const joined = await tx.query<{ id: string }>(
    `WITH new AS (
       INSERT INTO group_members (workspace_id, group_principal_id, member_principal_id, origin)
       SELECT $1, g.principal_id, u.principal_id, $4 FROM users u, groups g
       WHERE u.workspace_id = $1 AND u.id = $2 AND g.workspace_id = $1 AND g.name = ANY ($3)
       ON CONFLICT DO NOTHING RETURNING group_principal_id)
     SELECT g.id FROM new JOIN groups g ON g.principal_id = new.group_principal_id`,
    [workspaceId, userId, groupNames, origin],
  );
  return { added: joined.rows.map(({ id }) => id), removed: left.rows.map(({ id }) => id) };
}
