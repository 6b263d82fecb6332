import type { DocumentContent } from "@footnote/domain/contract/documents";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ReaderTransaction } from "../transaction.ts";

/** The indexed text and blocks of a document the person may see; `not_found` otherwise. Ranges of citations point into `text`. */
export async function getDocumentContent(tx: ReaderTransaction, workspaceId: number, documentId: string): Promise<DocumentContent> {
  const { rows } = await tx.query<DocumentContent>(
    `SELECT d.id, d.title, p.text, p.blocks, p.page_count AS "pageCount", p.page_names AS "pageNames", d.media_type AS "mediaType"
     FROM documents d JOIN parsed_documents p ON p.document_id = d.id AND p.generation = d.indexed_generation WHERE d.workspace_id = $1 AND d.id = $2`,
    [workspaceId, documentId],
  );
  if (rows[0] === undefined) throw new FootnoteError("not_found", "There is no such document.");
  return rows[0];
}
