import type { EmbeddedChunk } from "@footnote/domain/chunk";
import type { ChunkId, DocumentId } from "@footnote/domain/ids";
import { newId } from "../new-id.ts";
import type { SystemTransaction } from "../transaction.ts";
import { addToVocabulary } from "../vocabulary/add-to-vocabulary.ts";
import { bumpCorpusGeneration } from "../workspaces/bump-corpus-generation.ts";
import { vectorText } from "./vector-text.ts";

export type ChunksOfDocument = { documentId: DocumentId; generation: number; title: string; chunks: EmbeddedChunk[] };

/**
 * Puts the chunks and vectors of documents in the place of their old ones. Call it in a transaction that holds their rows: access lists and
 * language are read from them. `modelId` null stores no vectors. A few statements for all documents: what a statement costs besides its rows
 * is more than a document's rows cost.
 */
export async function writeChunks(
  tx: SystemTransaction,
  workspaceId: number,
  documents: readonly ChunksOfDocument[],
  modelId: number | null,
): Promise<void> {
  if (documents.length === 0) return;
  const documentIds = documents.map((document) => document.documentId);
  await tx.query("DELETE FROM chunks WHERE document_id = ANY ($1::uuid[])", [documentIds]);
  const rows = documents.flatMap(({ documentId, generation, title, chunks }) =>
    chunks.map((chunk) => ({ id: newId<ChunkId>(), documentId, generation, title, chunk })),
  );
  if (rows.length > 0) {
    await insertChunks(tx, rows);
    await addToVocabulary(tx, workspaceId, documentIds);
    if (modelId !== null) await insertEmbeddings(tx, rows, modelId);
  }
  await tx.query(
    "DELETE FROM parsed_documents p USING unnest($1::uuid[], $2::integer[]) AS k(id, generation) WHERE p.document_id = k.id AND p.generation <> k.generation",
    [documentIds, documents.map((document) => document.generation)],
  );
  await bumpCorpusGeneration(tx, workspaceId);
}

type Row = { id: ChunkId; documentId: DocumentId; generation: number; title: string; chunk: EmbeddedChunk };

async function insertChunks(tx: SystemTransaction, rows: readonly Row[]): Promise<void> {
  await tx.query(
    `INSERT INTO chunks (id, workspace_id, source_id, document_id, generation, ordinal, text, search_text, text_hash, body_offset, char_start, char_end, page, heading_path, token_count, allow, deny, audience, language)
     SELECT c.id, d.workspace_id, d.source_id, d.id, c.generation, c.ordinal, c.text, c.search_text, c.text_hash, c.body_offset, c.char_start, c.char_end, c.page,
            ARRAY(SELECT jsonb_array_elements_text(c.heading_path)), c.token_count, d.allow, d.deny, d.audience, coalesce(d.language, 'en')
     FROM unnest($1::uuid[], $2::uuid[], $3::integer[], $4::integer[], $5::text[], $6::text[], $7::text[], $8::integer[], $9::integer[], $10::integer[], $11::integer[], $12::jsonb[], $13::integer[])
       AS c(id, document_id, generation, ordinal, text, search_text, text_hash, body_offset, char_start, char_end, page, heading_path, token_count)
     JOIN documents d ON d.id = c.document_id`,
    [
      rows.map((row) => row.id),
      rows.map((row) => row.documentId),
      rows.map((row) => row.generation),
      rows.map(({ chunk }) => chunk.ordinal),
      rows.map(({ chunk }) => chunk.text),
      rows.map(({ title, chunk }) => searchText(title, chunk)),
      rows.map(({ chunk }) => chunk.textHash),
      rows.map(({ chunk }) => chunk.bodyOffset),
      rows.map(({ chunk }) => chunk.charStart),
      rows.map(({ chunk }) => chunk.charEnd),
      rows.map(({ chunk }) => chunk.page),
      rows.map(({ chunk }) => JSON.stringify(chunk.headingPath)),
      rows.map(({ chunk }) => chunk.tokenCount),
    ],
  );
}

async function insertEmbeddings(tx: SystemTransaction, rows: readonly Row[], modelId: number): Promise<void> {
  await tx.query(
    `INSERT INTO chunk_embeddings (model_id, chunk_id, workspace_id, source_id, document_id, text_hash, allow, deny, audience, embedding)
     SELECT $1, c.id, d.workspace_id, d.source_id, d.id, c.text_hash, d.allow, d.deny, d.audience, c.embedding::halfvec
     FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[]) AS c(id, document_id, text_hash, embedding) JOIN documents d ON d.id = c.document_id`,
    [
      modelId,
      rows.map((row) => row.id),
      rows.map((row) => row.documentId),
      rows.map(({ chunk }) => chunk.textHash),
      rows.map(({ chunk }) => vectorText(chunk.embedding)),
    ],
  );
}

/** Title, heading path and body, each on its line; the title is not repeated when the document's first heading says the same. */
export function searchText(title: string, chunk: { headingPath: string[]; text: string }): string {
  const headings = chunk.headingPath.filter((heading) => heading !== title);
  return [title, headings.join(" > "), chunk.text].filter((part) => part !== "").join("\n");
}
