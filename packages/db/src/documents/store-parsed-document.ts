import { addToOutbox } from "../outbox/add-to-outbox.ts";
import type { SystemTransaction } from "../transaction.ts";
import { insertParsedDocuments, type ParsedContent } from "./insert-parsed-documents.ts";

/** Stores the parsed text of a generation with its index job. False when the document has moved on meanwhile. */
export async function storeParsedDocument(tx: SystemTransaction, content: ParsedContent): Promise<boolean> {
  const { workspaceId, documentId, generation, parsed } = content;
  const { rowCount } = await tx.query(
    `UPDATE documents SET state = 'parsed', title = $4, language = $5, page_count = $6, owner = coalesce($7, owner), verify_by = $8, source_updated_at = coalesce($9, source_updated_at)
     WHERE workspace_id = $1 AND id = $2 AND generation = $3 AND state IN ('accepted', 'parsed')`,
    [
      workspaceId,
      documentId,
      generation,
      content.title,
      parsed.language,
      parsed.pageCount ?? null,
      content.owner,
      content.verifyBy,
      content.updatedAt,
    ],
  );
  if (rowCount === 0) return false;
  await insertParsedDocuments(tx, [content]);
  await addToOutbox(tx, [{ workspaceId, job: "index-document", payload: { workspaceId, documentId, generation } }]);
  return true;
}
