import type { SourceId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

export type KnownDocument = { externalId: string; etag: string | null; isHealthy: boolean };

/** What is known of a source's own documents (not their attachments), to tell what is new from what is unchanged without reading it. */
export async function listKnownDocuments(tx: SystemTransaction, workspaceId: number, sourceId: SourceId): Promise<Map<string, KnownDocument>> {
  const { rows } = await tx.query<KnownDocument>(
    `SELECT external_id AS "externalId", etag, error_code IS NULL AS "isHealthy" FROM documents WHERE workspace_id = $1 AND source_id = $2 AND parent_document_id IS NULL`,
    [workspaceId, sourceId],
  );
  return new Map(rows.map((row) => [row.externalId, row]));
}
