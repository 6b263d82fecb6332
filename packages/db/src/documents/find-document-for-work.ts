import type { DocumentId, SourceId, SyncRunId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

export type DocumentForWork = {
  id: DocumentId;
  workspaceId: number;
  sourceId: SourceId;
  runId: SyncRunId;
  state: string;
  generation: number;
  externalId: string;
  title: string;
  fileName: string;
  mediaType: string;
  storageKey: string;
  sizeBytes: number;
  parentDocumentId: DocumentId | null;
  url: string | null;
  updatedAt: Date;
  allow: number[];
  deny: number[];
  audience: string;
};

/** The document a job names, or null when it is gone or has moved on to another generation: the job is then out of date. */
export async function findDocumentForWork(
  tx: SystemTransaction,
  job: { workspaceId: number; documentId: DocumentId; generation: number },
): Promise<DocumentForWork | null> {
  const { rows } = await tx.query<DocumentForWork>(
    `SELECT id, workspace_id AS "workspaceId", source_id AS "sourceId", changed_run_id AS "runId", state, generation, external_id AS "externalId", title, file_name AS "fileName", media_type AS "mediaType",
            storage_key AS "storageKey", size_bytes AS "sizeBytes", parent_document_id AS "parentDocumentId", url, source_updated_at AS "updatedAt", allow, deny, audience
     FROM documents WHERE workspace_id = $1 AND id = $2 AND generation = $3`,
    [job.workspaceId, job.documentId, job.generation],
  );
  return rows[0] ?? null;
}
