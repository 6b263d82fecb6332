import { MemoryVectorStore } from "@langchain/classic/vectorstores/memory";
import { EnsembleRetriever } from "@langchain/classic/retrievers/ensemble";
import { BM25Retriever } from "@langchain/community/retrievers/bm25";
import { PGVectorStore } from "@langchain/community/vectorstores/pgvector";
import { Document } from "@langchain/core/documents";
import type { Pool } from "@footnote/db/pool";
import type { EvalDocument } from "@footnote/evals/datasets/read-retrieval-set";
import { loadCorpus, type LoadedCorpus } from "@footnote/evals/run/load-corpus";
import type { Embedder } from "@footnote/models/embedding/embedder";
import { maintainEmbeddingModel } from "@footnote/retrieval/fit/maintain-embedding-model";
import type { RetrievalContext } from "@footnote/retrieval/context";
import { searchPassages } from "@footnote/retrieval/pipeline";
import MiniSearch from "minisearch";

/** Something that was given a corpus: finds the ids of the best ten entries. */
export type Contestant = { name: string; indexSeconds: number; memoryMegabytes: number; search(query: string): Promise<string[]> };

const depth = 10;

/** Footnote as people use it: both text forms, vectors, fusion, the built-in ranker. */
export async function footnote(
  ctx: RetrievalContext,
  documents: readonly EvalDocument[],
): Promise<{ contestant: Contestant; corpus: LoadedCorpus }> {
  const { value: corpus, ...cost } = await costOf(ctx.pool, async () => {
    const loaded = await loadCorpus(ctx.pool, documents);
    await maintainEmbeddingModel(ctx, loaded.viewer.workspaceId);
    return loaded;
  });
  const search = async (query: string) => {
    const { results } = await searchPassages(ctx, corpus.viewer, { query, limit: 2 * depth });
    return [...new Set(results.map(({ documentId }) => corpus.corpusIds.get(documentId)!))].slice(0, depth);
  };
  return { contestant: { name: "Footnote", search, ...cost }, corpus };
}

/** LangChain's PGVectorStore as its documentation sets it up: dimensions given, HNSW index by createHnswIndex. */
export async function pgVectorStore(
  pool: Pool,
  embedder: Embedder,
  documents: readonly Document[],
): Promise<{ contestant: Contestant; store: PGVectorStore }> {
  const { value: store, ...cost } = await costOf(pool, async () => {
    const made = await PGVectorStore.initialize(embedder, { pool, tableName: "langchain_documents", dimensions: embedder.dimensions });
    await made.addDocuments([...documents]);
    await made.createHnswIndex({ dimensions: embedder.dimensions });
    return made;
  });
  const search = async (query: string) => (await store.similaritySearch(query, depth)).map(idOf);
  return { contestant: { name: "LangChain PGVectorStore", search, ...cost }, store };
}

/** The documented pair: BM25Retriever and the vector store, half the weight each. */
export async function ensemble(pool: Pool, store: PGVectorStore, documents: readonly Document[]): Promise<Contestant> {
  const { value: retriever, ...cost } = await costOf(pool, () =>
    Promise.resolve(
      new EnsembleRetriever({
        retrievers: [BM25Retriever.fromDocuments([...documents], { k: depth }), store.asRetriever(depth)],
        weights: [0.5, 0.5],
      }),
    ),
  );
  return {
    name: "LangChain EnsembleRetriever",
    search: async (query) => (await retriever.invoke(query)).map(idOf).slice(0, depth),
    ...cost,
  };
}

export async function memoryVectorStore(pool: Pool, embedder: Embedder, documents: readonly Document[]): Promise<Contestant> {
  const { value: store, ...cost } = await costOf(pool, () => MemoryVectorStore.fromDocuments([...documents], embedder));
  return { name: "LangChain MemoryVectorStore", search: async (query) => (await store.similaritySearch(query, depth)).map(idOf), ...cost };
}

/** Postgres' own ranking over a GIN index; any of the words may match, which is far better here than the default of all. */
export async function tsRank(pool: Pool, documents: readonly Document[]): Promise<Contestant> {
  const { value: _, ...cost } = await costOf(pool, async () => {
    await pool.query(
      "CREATE TABLE ts_documents (id text, body text, terms tsvector GENERATED ALWAYS AS (to_tsvector('english', body)) STORED)",
    );
    for (let start = 0; start < documents.length; start += 500) {
      const batch = documents.slice(start, start + 500);
      await pool.query("INSERT INTO ts_documents (id, body) SELECT * FROM unnest($1::text[], $2::text[])", [
        batch.map(idOf),
        // a tsvector holds a megabyte
        batch.map(({ pageContent }) => pageContent.slice(0, 500_000)),
      ]);
    }
    await pool.query("CREATE INDEX ON ts_documents USING gin (terms)");
    await pool.query("ANALYZE ts_documents");
  });
  const search = async (query: string) => {
    const { rows } = await pool.query<{ id: string }>(
      `SELECT id FROM ts_documents, (SELECT replace(plainto_tsquery('english', $1)::text, '&', '|')::tsquery AS asked) AS question
       WHERE terms @@ asked ORDER BY ts_rank(terms, asked) DESC LIMIT ${depth}`,
      [query],
    );
    return rows.map((row) => row.id);
  };
  return { name: "Postgres ts_rank", search, ...cost };
}

/** MiniSearch with the options of its README: titles count double, a fifth of the letters may differ. */
export async function miniSearch(pool: Pool, documents: readonly EvalDocument[]): Promise<Contestant> {
  const { value: index, ...cost } = await costOf(pool, () => {
    const made = new MiniSearch<EvalDocument>({ fields: ["title", "text"], searchOptions: { boost: { title: 2 }, fuzzy: 0.2 } });
    made.addAll([...new Map(documents.map((document) => [document.id, document])).values()]);
    return Promise.resolve(made);
  });
  const search = (query: string) =>
    Promise.resolve(
      index
        .search(query)
        .slice(0, depth)
        .map((hit) => String(hit.id)),
    );
  return { name: "MiniSearch", search, ...cost };
}

export function toLangChain(documents: readonly EvalDocument[]): Document[] {
  return documents.map(
    ({ id, title, text }) => new Document({ pageContent: `${title}\n${text}`.replaceAll("\0", "").trim(), metadata: { id } }),
  );
}

function idOf(document: { metadata: Record<string, unknown> }): string {
  return String(document.metadata["id"]);
}

/** Seconds, and what the database and this process's heap grew by. */
async function costOf<T>(pool: Pool, work: () => Promise<T>): Promise<{ value: T; indexSeconds: number; memoryMegabytes: number }> {
  const size = async () => {
    globalThis.gc?.();
    const { rows } = await pool.query<{ bytes: number }>("SELECT pg_database_size(current_database()) AS bytes");
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return rows[0]!.bytes + heapUsed + arrayBuffers;
  };
  const before = await size();
  const began = performance.now();
  const value = await work();
  const indexSeconds = Math.round((performance.now() - began) / 100) / 10;
  return { value, indexSeconds, memoryMegabytes: Math.max(0, Math.round((await size()) - before) / 1_048_576) };
}
