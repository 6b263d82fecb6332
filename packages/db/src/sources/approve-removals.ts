import { FootnoteError } from "@footnote/domain/footnote-error";
import type { SystemTransaction } from "../transaction.ts";

/**
 * Notes that as many documents as are missing from an emptied source may go, and resumes it; returns how many. Throws `conflict` when
 * the source waits for no approval.
 */
export async function approveRemovals(tx: SystemTransaction, workspaceId: number, sourceId: string): Promise<{ documents: number }> {
  const { rows } = await tx.query<{ documents: number }>(
    `UPDATE sources SET paused = false, approved_removals = coalesce(missing_documents, (SELECT count(*) FROM documents d WHERE d.source_id = sources.id)),
       paused_code = NULL, paused_message = NULL, missing_documents = NULL
     WHERE workspace_id = $1 AND id = $2 AND paused AND paused_code = 'source_emptied' RETURNING approved_removals AS documents`,
    [workspaceId, sourceId],
  );
  if (rows[0] === undefined)
    throw new FootnoteError("conflict", "The source does not wait for an approval: no sync found most of its documents gone.");
  return rows[0];
}
