import type { WorkspaceId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/** Workspaces that do not keep everything for good. */
export async function listWorkspacesWithRetention(tx: SystemTransaction): Promise<WorkspaceId[]> {
  const { rows } = await tx.query<{ id: WorkspaceId }>(
    `SELECT id FROM workspaces WHERE settings -> 'retention' ->> 'conversationDays' IS NOT NULL OR settings -> 'retention' ->> 'auditDays' IS NOT NULL ORDER BY id`,
  );
  return rows.map(({ id }) => id);
}
