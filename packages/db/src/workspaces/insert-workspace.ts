import type { WorkspaceId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/** Adds a workspace with its `everyone` principal. */
export async function insertWorkspace(tx: SystemTransaction, name: string): Promise<{ id: WorkspaceId; everyonePrincipalId: number }> {
  const { rows } = await tx.query<{ id: WorkspaceId }>("INSERT INTO workspaces (name) VALUES ($1) RETURNING id", [name]);
  const id = rows[0]!.id;
  const { rows: principals } = await tx.query<{ id: number }>(
    "INSERT INTO principals (workspace_id, kind) VALUES ($1, 'everyone') RETURNING id",
    [id],
  );
  return { id, everyonePrincipalId: principals[0]!.id };
}
