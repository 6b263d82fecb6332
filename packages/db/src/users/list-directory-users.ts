import type { SystemTransaction } from "../transaction.ts";

export type DirectoryUser = {
  id: string;
  externalId: string | null;
  email: string;
  name: string;
  givenName: string | null;
  familyName: string | null;
  active: boolean;
  createdAt: Date;
  groups: { value: string; display: string }[];
};

/** People as a directory sees them: everyone but those it removed and those who were erased, by e-mail. `filter` names one. */
export async function listDirectoryUsers(
  tx: SystemTransaction,
  workspaceId: number,
  filter: { userId?: string | undefined; email?: string | undefined; externalId?: string | undefined } = {},
): Promise<DirectoryUser[]> {
  const { rows } = await tx.query<DirectoryUser>(
    `SELECT u.id, u.external_id AS "externalId", u.email, u.name, u.given_name AS "givenName", u.family_name AS "familyName", u.active, u.created_at AS "createdAt",
            coalesce((SELECT jsonb_agg(jsonb_build_object('value', g.id, 'display', g.name) ORDER BY g.name)
              FROM group_members m JOIN groups g ON g.principal_id = m.group_principal_id WHERE m.member_principal_id = u.principal_id), '[]') AS groups
     FROM users u WHERE u.workspace_id = $1 AND u.removed_at IS NULL AND u.erased_at IS NULL
       AND ($2::text IS NULL OR u.id::text = $2) AND ($3::text IS NULL OR u.email = lower($3)) AND ($4::text IS NULL OR u.external_id = $4)
     ORDER BY u.email`,
    [workspaceId, filter.userId ?? null, filter.email ?? null, filter.externalId ?? null],
  );
  return rows;
}
