import type { UserId } from "@footnote/domain/ids";
import type { Role } from "@footnote/domain/principal";
import type { SystemTransaction } from "../transaction.ts";

export type FoundUser = { id: UserId; email: string; name: string; role: Role; active: boolean };

/** A person by e-mail, deactivated ones included; null when there is none in the workspace. */
export async function findUserByEmail(tx: SystemTransaction, workspaceId: number, email: string): Promise<FoundUser | null> {
  const { rows } = await tx.query<FoundUser>(
    "SELECT id, email, name, role, active FROM users WHERE workspace_id = $1 AND email = lower($2)",
    [workspaceId, email],
  );
  return rows[0] ?? null;
}
