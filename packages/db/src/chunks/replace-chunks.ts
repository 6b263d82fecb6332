import type { EmbeddedChunk } from "@footnote/domain/chunk";
import type { ChunkId, DocumentId } from "@footnote/domain/ids";
import { newId } from "../new-id.ts";
import type { SystemTransaction } from "../transaction.ts";
import { addToVocabulary } from "../vocabulary/add-to-vocabulary.ts";
import { bumpCorpusGeneration } from "../workspaces/bump-corpus-generation.ts";
import { vectorText } from "./vector-text.ts";

/**
 * Puts the chunks and vectors of a generation in the place of the old ones and marks the document indexed, all in this
 * transaction: a search sees the old text or the new, never half. Access lists are read from the document under its lock.
 * `modelId` null stores no vectors. False when the document has moved on.
 */
export async function replaceChunks(
  tx: SystemTransaction,
  key: { workspaceId: number; documentId: DocumentId; generation: number },
  chunks: EmbeddedChunk[],
  modelId: number | null,
): Promise<boolean> {
  const { rows } = await tx.query<{ title: string }>(
    "SELECT title FROM documents WHERE workspace_id = $1 AND id = $2 AND generation = $3 AND state = 'parsed' FOR UPDATE",
    [key.workspaceId, key.documentId, key.generation],
  );
  const document = rows[0];
  if (document === undefined) return false;
  await tx.query("DELETE FROM chunks WHERE document_id = $1", [key.documentId]);
  const ids = chunks.map(() => newId<ChunkId>());
  await insertChunks(tx, key, chunks, ids, document.title);
  await addToVocabulary(tx, key.workspaceId, [key.documentId]);
  if (modelId !== null) await insertEmbeddings(tx, key.documentId, chunks, ids, modelId);
  await tx.query("DELETE FROM parsed_documents WHERE document_id = $1 AND generation <> $2", [key.documentId, key.generation]);
  await tx.query(
    "UPDATE documents SET state = 'indexed', indexed_generation = generation, chunk_count = $2, indexed_at = now(), error_code = NULL, error_message = NULL, failed_at = NULL WHERE id = $1",
    [key.documentId, chunks.length],
  );
  await bumpCorpusGeneration(tx, key.workspaceId);
  return true;
}

async function insertChunks(
  tx: SystemTransaction,
  key: { documentId: DocumentId; generation: number },
  chunks: EmbeddedChunk[],
  ids: ChunkId[],
  title: string,
): Promise<void> {
  await tx.query(
    `INSERT INTO chunks (id, workspace_id, source_id, document_id, generation, ordinal, text, search_text, text_hash, body_offset, char_start, char_end, page, heading_path, token_count, allow, deny, audience, language)
     SELECT c.id, d.workspace_id, d.source_id, d.id, $2, c.ordinal, c.text, c.search_text, c.text_hash, c.body_offset, c.char_start, c.char_end, c.page,
            ARRAY(SELECT jsonb_array_elements_text(c.heading_path)), c.token_count, d.allow, d.deny, d.audience, coalesce(d.language, 'en')
     FROM documents d, unnest($3::uuid[], $4::integer[], $5::text[], $6::text[], $7::text[], $8::integer[], $9::integer[], $10::integer[], $11::integer[], $12::jsonb[], $13::integer[])
       AS c(id, ordinal, text, search_text, text_hash, body_offset, char_start, char_end, page, heading_path, token_count)
     WHERE d.id = $1`,
    [
      key.documentId,
      key.generation,
      ids,
      chunks.map((chunk) => chunk.ordinal),
      chunks.map((chunk) => chunk.text),
      chunks.map((chunk) => searchText(title, chunk)),
      chunks.map((chunk) => chunk.textHash),
      chunks.map((chunk) => chunk.bodyOffset),
      chunks.map((chunk) => chunk.charStart),
      chunks.map((chunk) => chunk.charEnd),
      chunks.map((chunk) => chunk.page),
      chunks.map((chunk) => JSON.stringify(chunk.headingPath)),
      chunks.map((chunk) => chunk.tokenCount),
    ],
  );
}

async function insertEmbeddings(
  tx: SystemTransaction,
  documentId: DocumentId,
  chunks: EmbeddedChunk[],
  ids: ChunkId[],
  modelId: number,
): Promise<void> {
  await tx.query(
    `INSERT INTO chunk_embeddings (model_id, chunk_id, workspace_id, source_id, document_id, text_hash, allow, deny, audience, embedding)
     SELECT $2, c.id, d.workspace_id, d.source_id, d.id, c.text_hash, d.allow, d.deny, d.audience, c.embedding::halfvec
     FROM documents d, unnest($3::uuid[], $4::text[], $5::text[]) AS c(id, text_hash, embedding) WHERE d.id = $1`,
    [documentId, modelId, ids, chunks.map((chunk) => chunk.textHash), chunks.map((chunk) => vectorText(chunk.embedding))],
  );
}

/** Title, heading path and body, each on its line; the title is not repeated when the document's first heading says the same. */
export function searchText(title: string, chunk: { headingPath: string[]; text: string }): string {
  const headings = chunk.headingPath.filter((heading) => heading !== title);
  return [title, headings.join(" > "), chunk.text].filter((part) => part !== "").join("\n");
}
