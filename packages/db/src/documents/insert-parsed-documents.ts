import type { DocumentId } from "@footnote/domain/ids";
import type { ParsedDocument } from "@footnote/domain/parsed-document";
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

/** Stores the text, blocks and pages of generations; a second reading of one takes the place of the first. */
export async function insertParsedDocuments(tx: SystemTransaction, contents: readonly ParsedContent[]): Promise<void> {
  await tx.query(
    `INSERT INTO parsed_documents (document_id, workspace_id, generation, title, language, text, blocks, page_count, page_names, metadata, warnings, parser)
     SELECT c.document_id, c.workspace_id, c.generation, c.title, c.language, c.text, c.blocks, c.page_count,
            CASE WHEN c.page_names IS NULL THEN NULL ELSE ARRAY(SELECT jsonb_array_elements_text(c.page_names)) END, c.metadata, ARRAY(SELECT jsonb_array_elements_text(c.warnings)), c.parser
     FROM unnest($1::uuid[], $2::integer[], $3::integer[], $4::text[], $5::text[], $6::text[], $7::jsonb[], $8::integer[], $9::jsonb[], $10::jsonb[], $11::jsonb[], $12::text[])
       AS c(document_id, workspace_id, generation, title, language, text, blocks, page_count, page_names, metadata, warnings, parser)
     ON CONFLICT (document_id, generation) DO UPDATE SET title = excluded.title, language = excluded.language, text = excluded.text, blocks = excluded.blocks,
       page_count = excluded.page_count, page_names = excluded.page_names, metadata = excluded.metadata, warnings = excluded.warnings, parser = excluded.parser`,
    [
      contents.map((content) => content.documentId),
      contents.map((content) => content.workspaceId),
      contents.map((content) => content.generation),
      contents.map((content) => content.title),
      contents.map(({ parsed }) => parsed.language),
      contents.map(({ parsed }) => parsed.text),
      contents.map(({ parsed }) => JSON.stringify(parsed.blocks)),
      contents.map(({ parsed }) => parsed.pageCount ?? null),
      contents.map(({ parsed }) => (parsed.pageNames === undefined ? null : JSON.stringify(parsed.pageNames))),
      contents.map(({ parsed }) => JSON.stringify(parsed.metadata)),
      contents.map(({ parsed }) => JSON.stringify(parsed.warnings)),
      contents.map(({ parsed }) => parsed.parser),
    ],
  );
}
