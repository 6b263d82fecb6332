import type { DocumentList, DocumentListQuery } from "@footnote/domain/contract/documents";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ReaderTransaction, SystemTransaction } from "../transaction.ts";
import { documentColumns, documentRuleColumns, toDocumentSummary, type DocumentRow } from "./document-row.ts";

/**
 * A page of documents, newest first. As reader: those the person may see and that are indexed, without access rules. As system
 * (`administers`): all of the workspace with rules and errors; the route checks the role.
 */
export async function listDocuments(
  tx: ReaderTransaction | SystemTransaction,
  workspaceId: number,
  query: DocumentListQuery,
  options: { administers: boolean },
): Promise<DocumentList> {
  const after = parseCursor(query.cursor);
  const where = `d.workspace_id = $1 AND ($2::text IS NULL OR d.title ILIKE $2 OR d.external_id ILIKE $2) AND ($3::uuid IS NULL OR d.source_id = $3)
    AND ($4::text IS NULL OR d.state = $4) ${options.administers ? "" : "AND d.indexed_generation IS NOT NULL"}`;
  const pattern = query.query === undefined || query.query === "" ? null : `%${query.query.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const filters = [workspaceId, pattern, query.sourceId ?? null, query.state ?? null];
  const { rows } = await tx.query<DocumentRow>(
    `SELECT ${documentColumns}${options.administers ? `, ${documentRuleColumns}` : ""} FROM documents d JOIN sources s ON s.id = d.source_id
     WHERE ${where} AND ($5::timestamptz IS NULL OR (date_trunc('milliseconds', d.source_updated_at), d.id) < ($5, $6::uuid))
     ORDER BY date_trunc('milliseconds', d.source_updated_at) DESC, d.id DESC LIMIT $7`,
    [...filters, after?.time ?? null, after?.id ?? null, query.limit + 1],
  );
  const { rows: counts } = await tx.query<{ total: number }>(`SELECT count(*) AS total FROM documents d WHERE ${where}`, filters);
  const page = rows.slice(0, query.limit).map(toDocumentSummary);
  const last = page.at(-1);
  return {
    documents: page,
    total: counts[0]!.total,
    nextCursor: rows.length > query.limit && last !== undefined ? `${last.updatedAt}_${last.id}` : null,
  };
}

function parseCursor(cursor: string | undefined): { time: string; id: string } | null {
  if (cursor === undefined) return null;
  const match = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/.exec(cursor);
  if (match === null) throw new FootnoteError("invalid_request", "The cursor is not one that this list gave. Start again without it.");
  return { time: match[1]!, id: match[2]! };
}
