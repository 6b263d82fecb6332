import type { Viewer } from "@footnote/domain/principal";
import type { SystemTransaction } from "../transaction.ts";

/** The SELECT list and joins that make a Viewer of a row of `users u`; shared with the key lookup. */
export const viewerColumns = `u.workspace_id AS "workspaceId", u.id AS "userId", u.email, u.role, held_principals(u.workspace_id, u.principal_id) AS "principalIds"`;

/**
 * The active person with this id, with every principal they hold at this moment; null for an unknown or deactivated one.
 * Read it anew for each request: that is what makes a changed membership work on the next one.
 */
export async function findViewer(tx: SystemTransaction, userId: string): Promise<Viewer | null> {
  const { rows } = await tx.query<Viewer>({
    name: "find-viewer",
    text: `SELECT ${viewerColumns} FROM users u WHERE u.id = $1 AND u.active`,
    values: [userId],
  });
  return rows[0] ?? null;
}

/** The same by e-mail within one workspace. */
export async function findViewerByEmail(tx: SystemTransaction, workspaceId: number, email: string): Promise<Viewer | null> {
  const { rows } = await tx.query<Viewer>(
    `SELECT ${viewerColumns} FROM users u WHERE u.workspace_id = $1 AND u.email = lower($2) AND u.active`,
    [workspaceId, email],
  );
  return rows[0] ?? null;
}
