import type { DocumentId, SourceId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/**
 * How many failed documents of a source have no bytes in storage: only the source can give them. They are no longer taken for unchanged,
 * so that the next sync reads them again.
 */
export async function releaseUnfetchedDocuments(
  tx: SystemTransaction,
  workspaceId: number,
  sourceId: SourceId,
  documentId?: DocumentId,
): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    `WITH unfetched AS (UPDATE documents SET etag = NULL
       WHERE workspace_id = $1 AND source_id = $2 AND storage_key = '' AND error_code IS NOT NULL AND ($3::uuid IS NULL OR id = $3) RETURNING id)
     SELECT count(*) FROM unfetched`,
    [workspaceId, sourceId, documentId ?? null],
  );
  return rows[0]!.count;
}
