import type { SystemTransaction } from "../transaction.ts";

export type DirectoryFacts = {
  externalId: string | null;
  email: string;
  name: string;
  givenName: string | null;
  familyName: string | null;
  active: boolean;
};

/** Writes what a directory says of a person, who is one of its people from now on. */
export async function saveDirectoryUser(tx: SystemTransaction, workspaceId: number, userId: string, facts: DirectoryFacts): Promise<void> {
  await tx.query(
    `UPDATE users SET external_id = $3, email = lower($4), name = $5, given_name = $6, family_name = $7, active = $8, origin = 'scim', removed_at = NULL
     WHERE workspace_id = $1 AND id = $2`,
    [workspaceId, userId, facts.externalId, facts.email, facts.name, facts.givenName, facts.familyName, facts.active],
  );
  await tx.query(
    "UPDATE auth_users a SET email = u.email, name = u.name, updated_at = now() FROM users u WHERE u.id = $1 AND a.id = u.id",
    [userId],
  );
}
