import type { PrincipalId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/** A new principal for a person or a group. */
export async function createPrincipal(tx: SystemTransaction, workspaceId: number, kind: "user" | "group"): Promise<PrincipalId> {
  const { rows } = await tx.query<{ id: PrincipalId }>("INSERT INTO principals (workspace_id, kind) VALUES ($1, $2) RETURNING id", [
    workspaceId,
    kind,
  ]);
  return rows[0]!.id;
}
