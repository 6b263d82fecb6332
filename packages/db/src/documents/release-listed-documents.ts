import type { DocumentId, SourceId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/**
 * How many failed documents of a source are to be had from it again: all that it lists, for they may have been mended there. They are no
 * longer taken for unchanged, so that the next sync reads them; until then their reason stays. Uploads have no source to ask, a paused one is not asked.
 */
export async function releaseListedDocuments(
  tx: SystemTransaction,
  workspaceId: number,
  sourceId: SourceId,
  documentId?: DocumentId,
): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    `WITH listed AS (UPDATE documents d SET etag = NULL FROM sources s
       WHERE d.workspace_id = $1 AND d.source_id = $2 AND s.id = d.source_id AND s.kind <> 'upload' AND NOT s.paused
         AND d.parent_document_id IS NULL AND d.error_code IS NOT NULL AND ($3::uuid IS NULL OR d.id = $3) RETURNING d.id)
     SELECT count(*) FROM listed`,
    [workspaceId, sourceId, documentId ?? null],
  );
  return rows[0]!.count;
}
