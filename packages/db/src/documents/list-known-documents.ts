import { errorCodes, type ErrorCode } from "@footnote/domain/error-codes";
import type { DocumentId, SourceId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";
import type { OwnAccess } from "./own-access.ts";

/** `isSettled`: indexed, or failed for a reason that reading the same bytes again would not heal. */
export type KnownDocument = { id: DocumentId; externalId: string; etag: string | null; isSettled: boolean; own: OwnAccess | null };

/** What is known of a source's own documents (not their attachments), to tell what is new from what is unchanged without reading it. */
export async function listKnownDocuments(
  tx: SystemTransaction,
  workspaceId: number,
  sourceId: SourceId,
): Promise<Map<string, KnownDocument>> {
  const { rows } = await tx.query<{
    id: DocumentId;
    external_id: string;
    etag: string | null;
    error_code: ErrorCode | null;
    has_bytes: boolean;
    own: OwnAccess | null;
  }>(
    `SELECT id, external_id, etag, error_code, storage_key <> '' AS has_bytes,
            CASE WHEN own_deny IS NOT NULL THEN jsonb_build_object('allow', own_allow, 'deny', own_deny, 'audience', own_audience) END AS own
     FROM documents WHERE workspace_id = $1 AND source_id = $2 AND parent_document_id IS NULL`,
    [workspaceId, sourceId],
  );
  return new Map(
    rows.map((row) => [
      row.external_id,
      {
        id: row.id,
        externalId: row.external_id,
        etag: row.etag,
        own: row.own,
        isSettled: row.error_code === null ? row.has_bytes : errorCodes[row.error_code]?.retryable === false,
      },
    ]),
  );
}
