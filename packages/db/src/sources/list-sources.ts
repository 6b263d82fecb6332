import type { Source } from "@footnote/domain/source";
import type { SystemTransaction } from "../transaction.ts";
import { sourceViewColumns, toSource, type SourceViewRow } from "./source-row.ts";

/** All sources of a workspace by name, with counts and the last run. For source admins. */
export async function listSources(tx: SystemTransaction, workspaceId: number): Promise<Source[]> {
  const { rows } = await tx.query<SourceViewRow>(`SELECT ${sourceViewColumns} FROM sources s WHERE s.workspace_id = $1 ORDER BY s.name`, [
    workspaceId,
  ]);
  return rows.map(toSource);
}
