import type { DocumentSummary } from "@footnote/domain/document";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ReaderTransaction, SystemTransaction } from "../transaction.ts";
import { documentColumns, documentRuleColumns, toDocumentSummary, type DocumentRow } from "./document-row.ts";

/** One document. As reader it must be visible to the person, or it is `not_found` like one that does not exist. */
export async function getDocument(
  tx: ReaderTransaction | SystemTransaction,
  workspaceId: number,
  documentId: string,
  options: { administers: boolean },
): Promise<DocumentSummary> {
  const { rows } = await tx.query<DocumentRow>(
    `SELECT ${documentColumns}${options.administers ? `, ${documentRuleColumns}` : ""} FROM documents d JOIN sources s ON s.id = d.source_id
     WHERE d.workspace_id = $1 AND d.id = $2 ${options.administers ? "" : "AND d.indexed_generation IS NOT NULL"}`,
    [workspaceId, documentId],
  );
  if (rows[0] === undefined) throw new FootnoteError("not_found", "There is no such document.");
  return toDocumentSummary(rows[0]);
}
