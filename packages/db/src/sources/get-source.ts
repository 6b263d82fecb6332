import { FootnoteError } from "@footnote/domain/footnote-error";
import type { Source } from "@footnote/domain/source";
import type { SystemTransaction } from "../transaction.ts";
import { sourceViewColumns, toSource, type SourceViewRow } from "./source-row.ts";

/** One source as the admin reads it. Throws `not_found`. */
export async function getSource(tx: SystemTransaction, workspaceId: number, sourceId: string): Promise<Source> {
  const { rows } = await tx.query<SourceViewRow>(`SELECT ${sourceViewColumns} FROM sources s WHERE s.workspace_id = $1 AND s.id = $2`, [
    workspaceId,
    sourceId,
  ]);
  if (rows[0] === undefined) throw new FootnoteError("not_found", "There is no such source.");
  return toSource(rows[0]);
}
