import type { DocumentId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/**
 * Notes why a generation could not be read. A document that was indexed before stays indexed with its old text and carries the
 * error; one that never was is `failed`.
 */
export async function failDocument(
  tx: SystemTransaction,
  key: { workspaceId: number; documentId: DocumentId; generation: number },
  error: { code: string; message: string },
): Promise<void> {
  await tx.query(
    `UPDATE documents SET state = CASE WHEN indexed_generation IS NULL THEN 'failed' ELSE 'indexed' END, error_code = $4, error_message = $5, failed_at = now(), attempts = attempts + 1
     WHERE workspace_id = $1 AND id = $2 AND generation = $3 AND state IN ('accepted', 'parsed')`,
    [key.workspaceId, key.documentId, key.generation, error.code, error.message],
  );
}
