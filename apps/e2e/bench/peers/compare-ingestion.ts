import { mkdtemp, rm } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { DirectoryLoader } from "@langchain/classic/document_loaders/fs/directory";
import { TextLoader } from "@langchain/classic/document_loaders/fs/text";
import { PGVectorStore } from "@langchain/community/vectorstores/pgvector";
import { MarkdownTextSplitter } from "@langchain/textsplitters";
import { createPool } from "@footnote/db/pool";
import { ProjectionEmbeddings } from "@footnote/models/embedding/projection-embeddings";
import { createTestDatabase } from "@footnote/testing/create-test-database";
import { makePages } from "../make-pages.ts";
import { measureIngestion } from "../measure-ingestion.ts";

export type IngestionRow = { name: string; seconds: number; documentsPerSecond: number; chunks: number; loadAverage: number };

/** About the size of Footnote's chunks, with the overlap that LangChain's guides use. */
const splitting = { chunkSize: 1_400, chunkOverlap: 200 };

/** The same Markdown pages, database server and embedding, through Footnote's whole stack and through a LangChain pipeline. */
export async function compareIngestion(documents: number): Promise<IngestionRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "footnote-peers-"));
  await makePages(folder, documents);
  await using footnote = await createTestDatabase();
  await using langchain = await createTestDatabase();
  try {
    const own = await measureIngestion(folder, documents, footnote.url);
    const { seconds, documentsPerSecond, loadAverage } = own;
    const row = {
      name: "Footnote (fetch, parse, store, chunk, embed, both text indexes, permissions)",
      seconds,
      documentsPerSecond,
      chunks: 0,
      loadAverage,
    };
    return [row, await loadWithLangChain(folder, documents, langchain.url)];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function loadWithLangChain(folder: string, documents: number, url: string): Promise<IngestionRow> {
  const pool = createPool(url, 4);
  const embedder = new ProjectionEmbeddings();
  try {
    const began = performance.now();
    const loaded = await new DirectoryLoader(folder, { ".md": (path: string) => new TextLoader(path) }).load();
    const chunks = await new MarkdownTextSplitter(splitting).splitDocuments(loaded);
    const store = await PGVectorStore.initialize(embedder, { pool, tableName: "langchain_documents", dimensions: embedder.dimensions });
    // the order of its documentation: the index first, then the documents
    await store.createHnswIndex({ dimensions: embedder.dimensions });
    await store.addDocuments(chunks);
    const seconds = Math.round((performance.now() - began) / 10) / 100;
    store.client?.release();
    return {
      name: "LangChain (DirectoryLoader, MarkdownTextSplitter, PGVectorStore.addDocuments)",
      seconds,
      documentsPerSecond: Math.round((documents / seconds) * 10) / 10,
      chunks: chunks.length,
      loadAverage: Math.round(loadavg()[0]! * 10) / 10,
    };
  } finally {
    await pool.end();
  }
}
