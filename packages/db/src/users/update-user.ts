import type { Role } from "@footnote/domain/principal";
import type { SystemTransaction } from "../transaction.ts";

/** Changes the given fields of a person. False when there is no such person in the workspace. */
export async function updateUser(
  tx: SystemTransaction,
  workspaceId: number,
  userId: string,
  change: { name?: string; role?: Role; active?: boolean },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    "UPDATE users SET name = coalesce($3, name), role = coalesce($4, role), active = coalesce($5, active) WHERE workspace_id = $1 AND id = $2",
    [workspaceId, userId, change.name ?? null, change.role ?? null, change.active ?? null],
  );
  return rowCount === 1;
}
