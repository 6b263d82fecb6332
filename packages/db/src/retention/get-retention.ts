import { Retention } from "@footnote/domain/contract/people";
import type { SystemTransaction } from "../transaction.ts";

/** For how many days a workspace keeps conversations and its audit log; null means for good. */
export async function getRetention(tx: SystemTransaction, workspaceId: number): Promise<Retention> {
  const { rows } = await tx.query<{ retention: unknown }>("SELECT settings -> 'retention' AS retention FROM workspaces WHERE id = $1", [
    workspaceId,
  ]);
  return Retention.parse(rows[0]?.retention ?? {});
}
