import type { DocumentId } from "@footnote/domain/ids";
import type { ParsedDocument } from "@footnote/domain/parsed-document";
import type { SystemTransaction } from "../transaction.ts";

/** The parsed text of one generation; null when it is not there. */
export async function findParsedDocument(
  tx: SystemTransaction,
  key: { workspaceId: number; documentId: DocumentId; generation: number },
): Promise<ParsedDocument | null> {
  const { rows } = await tx.query<ParsedDocument & { pageCount: number | null; pageNames: string[] | null }>(
    `SELECT title, language, text, blocks, page_count AS "pageCount", page_names AS "pageNames", metadata, warnings, parser
     FROM parsed_documents WHERE workspace_id = $1 AND document_id = $2 AND generation = $3`,
    [key.workspaceId, key.documentId, key.generation],
  );
  const row = rows[0];
  return row === undefined ? null : { ...row, pageCount: row.pageCount ?? undefined, pageNames: row.pageNames ?? undefined };
}
