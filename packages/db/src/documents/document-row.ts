import type { DocumentSummary } from "@footnote/domain/document";

/** Columns of a document as people read it; access rules in words are for those who may administer, see `documentRuleColumns`. */
export const documentColumns = `d.id, d.source_id, s.name AS source_name, s.kind AS source_kind, d.external_id, d.title, d.url, d.media_type, d.state, d.audience, d.owner,
  d.page_count, d.chunk_count, d.size_bytes, d.source_updated_at, d.indexed_at, d.verify_by::text AS verify_by, d.error_code, d.error_message, d.attempts`;
export const documentRuleColumns = "describe_principals(d.allow) AS allow, describe_principals(d.deny) AS deny";

export type DocumentRow = {
  id: DocumentSummary["id"];
  source_id: DocumentSummary["sourceId"];
  source_name: string;
  source_kind: DocumentSummary["sourceKind"];
  external_id: string;
  title: string;
  url: string | null;
  media_type: string;
  state: DocumentSummary["state"];
  audience: DocumentSummary["audience"];
  owner: string | null;
  page_count: number | null;
  chunk_count: number;
  size_bytes: number;
  source_updated_at: Date;
  indexed_at: Date | null;
  verify_by: string | null;
  error_code: string | null;
  error_message: string | null;
  attempts: number;
  allow?: string[];
  deny?: string[];
};

export function toDocumentSummary(row: DocumentRow): DocumentSummary {
  return {
    id: row.id,
    sourceId: row.source_id,
    sourceName: row.source_name,
    sourceKind: row.source_kind,
    externalId: row.external_id,
    title: row.title,
    url: row.url,
    mediaType: row.media_type,
    state: row.state,
    audience: row.audience,
    allow: row.allow ?? [],
    deny: row.deny ?? [],
    owner: row.owner,
    pageCount: row.page_count,
    chunkCount: row.chunk_count,
    sizeBytes: row.size_bytes,
    updatedAt: row.source_updated_at.toISOString(),
    indexedAt: row.indexed_at?.toISOString() ?? null,
    verifyBy: row.verify_by,
    error: row.error_code === null ? null : { code: row.error_code, message: row.error_message ?? "", attempts: row.attempts },
  };
}
