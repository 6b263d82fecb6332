import type { WorkspaceId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/** Workspaces in which a canary runs. */
export async function listCanaryWorkspaces(tx: SystemTransaction): Promise<WorkspaceId[]> {
  const { rows } = await tx.query<{ id: WorkspaceId }>("SELECT workspace_id AS id FROM releases WHERE state = 'canary'");
  return rows.map(({ id }) => id);
}
