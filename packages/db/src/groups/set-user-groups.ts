import { FootnoteError } from "@footnote/domain/footnote-error";
import type { SystemTransaction } from "../transaction.ts";

/** Makes the named groups the only ones a person is a direct member of. Throws `invalid_request` naming groups that do not exist. */
export async function setUserGroups(
  tx: SystemTransaction,
  workspaceId: number,
  userId: string,
  groupNames: readonly string[],
): Promise<void> {
  const { rows } = await tx.query<{ name: string; principal_id: number }>(
    "SELECT name, principal_id FROM groups WHERE workspace_id = $1 AND name = ANY ($2)",
    [workspaceId, groupNames],
  );
  const unknown = groupNames.filter((name) => !rows.some((row) => row.name === name));
  if (unknown.length > 0) throw new FootnoteError("invalid_request", `There is no group named ${unknown.join(", ")}. Create it first.`);
  const groups = rows.map((row) => row.principal_id);
  await tx.query(
    "DELETE FROM group_members m USING users u WHERE u.workspace_id = $1 AND u.id = $2 AND m.member_principal_id = u.principal_id AND NOT m.group_principal_id = ANY ($3)",
    [workspaceId, userId, groups],
  );
  await tx.query(
    `INSERT INTO group_members (workspace_id, group_principal_id, member_principal_id)
     SELECT $1, g, u.principal_id FROM users u, unnest($3::int[]) g WHERE u.workspace_id = $1 AND u.id = $2 ON CONFLICT DO NOTHING`,
    [workspaceId, userId, groups],
  );
}
