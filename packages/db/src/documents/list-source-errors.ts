import type { DocumentId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

export type SourceError = { documentId: DocumentId; externalId: string; code: string; message: string; attempts: number; failedAt: string };

/** Documents of a source that could not be read, latest first, each with its reason. */
export async function listSourceErrors(tx: SystemTransaction, workspaceId: number, sourceId: string): Promise<SourceError[]> {
  const { rows } = await tx.query<Omit<SourceError, "failedAt"> & { failedAt: Date }>(
    `SELECT id AS "documentId", external_id AS "externalId", error_code AS code, error_message AS message, attempts, coalesce(failed_at, created_at) AS "failedAt"
     FROM documents WHERE workspace_id = $1 AND source_id = $2 AND error_code IS NOT NULL ORDER BY failed_at DESC LIMIT 1000`,
    [workspaceId, sourceId],
  );
  return rows.map((row) => ({ ...row, failedAt: row.failedAt.toISOString() }));
}
