import type { SearchFilters } from "@footnote/domain/question";
import type { Viewer } from "@footnote/domain/principal";

export type Condition = { sql: string; values: unknown[] };

/**
 * The explicit permission filter of a search over `chunks` or `chunk_embeddings`, beside row-level security: two locks that do not
 * know each other. Parameters are numbered from `firstParameter`; the asked-for audience can only narrow the viewer's.
 */
export function visibleChunks(viewer: Viewer, filters: SearchFilters, firstParameter: number, table: string): Condition {
  const values: unknown[] = [];
  const parameter = (value: unknown) => `$${firstParameter + values.push(value) - 1}`;
  const principals = `${parameter(viewer.principalIds)}::integer[]`;
  const parts = [
    `${table}.workspace_id = ${parameter(viewer.workspaceId)}`,
    `${table}.allow && ${principals}`,
    `NOT ${table}.deny && ${principals}`,
  ];
  for (const audience of new Set([viewer.audience, filters.audience]))
    if (audience !== undefined) parts.push(`${table}.audience = ${parameter(audience)}`);
  if (filters.sourceIds !== undefined) parts.push(`${table}.source_id = ANY (${parameter(filters.sourceIds)}::uuid[])`);
  if (filters.updatedAfter !== undefined)
    parts.push(
      `EXISTS (SELECT FROM documents d WHERE d.id = ${table}.document_id AND d.source_updated_at >= ${parameter(filters.updatedAfter)}::timestamptz)`,
    );
  return { sql: parts.join(" AND "), values };
}
