import type { DocumentId } from "@footnote/domain/ids";
import type { ParsedDocument } from "@footnote/domain/parsed-document";
import { addToOutbox } from "../outbox/add-to-outbox.ts";
import type { SystemTransaction } from "../transaction.ts";

export type ParsedContent = {
  workspaceId: number;
  documentId: DocumentId;
  generation: number;
  parsed: ParsedDocument;
  title: string;
  owner: string | null;
  verifyBy: string | null;
  updatedAt: Date | null;
};

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
  await tx.query(
    `INSERT INTO parsed_documents (document_id, workspace_id, generation, title, language, text, blocks, page_count, page_names, metadata, warnings, parser)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     ON CONFLICT (document_id, generation) DO UPDATE SET title = excluded.title, language = excluded.language, text = excluded.text, blocks = excluded.blocks,
       page_count = excluded.page_count, page_names = excluded.page_names, metadata = excluded.metadata, warnings = excluded.warnings, parser = excluded.parser`,
    [
      documentId,
      workspaceId,
      generation,
      content.title,
      parsed.language,
      parsed.text,
      JSON.stringify(parsed.blocks),
      parsed.pageCount ?? null,
      parsed.pageNames ?? null,
      JSON.stringify(parsed.metadata),
      parsed.warnings,
      parsed.parser,
    ],
  );
  await addToOutbox(tx, [{ workspaceId, job: "index-document", payload: { workspaceId, documentId, generation } }]);
  return true;
}
