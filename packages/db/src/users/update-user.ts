import type { Role } from "@footnote/domain/principal";
import type { SystemTransaction } from "../transaction.ts";

/** Changes the given fields of a person. False when there is no such person in the workspace. */
export async function updateUser(
  tx: SystemTransaction,
  workspaceId: number,
  userId: string,
  change: { name?: string | undefined; role?: Role | undefined; active?: boolean | undefined; email?: string | undefined },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    "UPDATE users SET name = coalesce($3, name), role = coalesce($4, role), active = coalesce($5, active), email = coalesce($6, email) WHERE workspace_id = $1 AND id = $2",
    [workspaceId, userId, change.name ?? null, change.role ?? null, change.active ?? null, change.email ?? null],
  );
  return rowCount === 1;
}
