import { errorCodes, type ErrorCode } from "@footnote/domain/error-codes";
import type { SourceId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/** `isSettled`: indexed, or failed for a reason that reading the same bytes again would not heal. */
export type KnownDocument = { externalId: string; etag: string | null; isSettled: boolean };

/** What is known of a source's own documents (not their attachments), to tell what is new from what is unchanged without reading it. */
export async function listKnownDocuments(tx: SystemTransaction, workspaceId: number, sourceId: SourceId): Promise<Map<string, KnownDocument>> {
  const { rows } = await tx.query<{ external_id: string; etag: string | null; error_code: ErrorCode | null; has_bytes: boolean }>(
    "SELECT external_id, etag, error_code, storage_key <> '' AS has_bytes FROM documents WHERE workspace_id = $1 AND source_id = $2 AND parent_document_id IS NULL",
    [workspaceId, sourceId],
  );
  return new Map(
    rows.map((row) => [
      row.external_id,
      { externalId: row.external_id, etag: row.etag, isSettled: row.has_bytes && (row.error_code === null || errorCodes[row.error_code]?.retryable === false) },
    ]),
  );
}
