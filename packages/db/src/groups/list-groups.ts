import type { Group } from "@footnote/domain/principal";
import type { SystemTransaction } from "../transaction.ts";

/** Groups of a workspace by name; `memberCount` counts direct members, people and groups. `groupId` names one. */
export async function listGroups(tx: SystemTransaction, workspaceId: number, groupId?: string): Promise<Group[]> {
  const { rows } = await tx.query<Group>(
    `SELECT g.id, g.name, (SELECT count(*) FROM group_members m WHERE m.group_principal_id = g.principal_id)::int AS "memberCount"
     FROM groups g WHERE g.workspace_id = $1 AND ($2::uuid IS NULL OR g.id = $2) ORDER BY g.name`,
    [workspaceId, groupId ?? null],
  );
  return rows;
}
