import type { SystemTransaction } from "../transaction.ts";
import { sourceColumns, type SourceRow } from "./source-row.ts";

/** A source as it rests, with principal ids; null when it is gone. */
export async function findSource(tx: SystemTransaction, workspaceId: number, sourceId: string): Promise<SourceRow | null> {
  const { rows } = await tx.query<SourceRow>(`SELECT ${sourceColumns} FROM sources s WHERE s.workspace_id = $1 AND s.id = $2`, [
    workspaceId,
    sourceId,
  ]);
  return rows[0] ?? null;
}
