import { PGVectorStore } from "@langchain/community/vectorstores/pgvector";
import { createPool, type Pool } from "@footnote/db/pool";
import { asReader, asSystem } from "@footnote/db/transaction";
import { getActiveEmbeddingModel } from "@footnote/db/embedding-models/get-active-embedding-model";
import { getEmbeddingModelArtefact } from "@footnote/db/embedding-models/get-embedding-model-artefact";
import { loadEmbedder } from "@footnote/models/embedding/load-embedder";
import { summariseTimes } from "../open-loop.ts";
import { reaches, type ScaleWorld } from "../scale/build-scale-world.ts";
import { createQuestions, openSearchers, type Searchers } from "../scale/searchers.ts";

export type FilteredRow = {
  name: string;
  p50Ms: number;
  p95Ms: number;
  loadAverage: number;
  /** Of the ten passages that each person of this reach may expect, how many came. */
  foundOfTen: Record<string, number>;
};

const table = "langchain_chunks";
const questions = 200;

/**
 * 100,000 chunks, people who may see from all to one in 10,000: Footnote's whole search beside PGVectorStore with the permission as its metadata
 * filter (arrayContains), on the same vectors in the same database.
 */
export async function compareFiltered(world: ScaleWorld): Promise<FilteredRow[]> {
  await using searchers = await openSearchers(world);
  const admin = createPool(world.url, 2);
  try {
    await copyChunks(admin);
    const rows = [
      await measure("Footnote, hybrid search and rerank", searchers, (index, question) =>
        searchers.search(index, question).then(({ results }) => results.length),
      ),
    ];
    await admin.query(`DROP INDEX IF EXISTS embedding_embedding_hnsw_idx, ${table}_allow`);
    rows.push(await withStore(searchers, world.url, "", "PGVectorStore, no index"));
    const { store, pool } = await openStore(searchers, world.url, "");
    await store.createHnswIndex({ dimensions: 512 });
    store.client?.release();
    await pool.end();
    rows.push(await withStore(searchers, world.url, "", "PGVectorStore, HNSW as documented"));
    rows.push(
      await withStore(
        searchers,
        world.url,
        "-c hnsw.iterative_scan=strict_order -c hnsw.max_scan_tuples=40000",
        "the same, iterative scans switched on by hand",
      ),
    );
    await admin.query(`CREATE INDEX ${table}_allow ON ${table} USING gin ((metadata->'allow'))`);
    await admin.query(`ANALYZE ${table}`);
    rows.push(
      await withStore(
        searchers,
        world.url,
        "-c hnsw.iterative_scan=strict_order -c hnsw.max_scan_tuples=40000",
        "the same, and a GIN index on the filter made by hand",
      ),
    );
    return rows;
  } finally {
    await admin.end();
  }
}

/** The chunks and vectors of the world as PGVectorStore's own table keeps them; made once. */
async function copyChunks(admin: Pool): Promise<void> {
  const { rows } = await admin.query<{ there: boolean }>("SELECT to_regclass($1) IS NOT NULL AS there", [table]);
  if (rows[0]!.there) return;
  await admin.query(
    `CREATE TABLE ${table} (id uuid NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY, text text, metadata jsonb, embedding vector(512));
     SET ROLE footnote_system; CREATE TEMP TABLE copied AS
     SELECT c.id, c.search_text, jsonb_build_object('allow', ARRAY(SELECT unnest(c.allow)::text)) AS metadata, e.embedding::vector(512) AS embedding
     FROM chunks c JOIN chunk_embeddings e ON e.chunk_id = c.id; RESET ROLE;
     INSERT INTO ${table} SELECT * FROM copied; DROP TABLE copied; ANALYZE ${table}`,
  );
}

async function openStore({ ctx, people }: Searchers, url: string, options: string): Promise<{ store: PGVectorStore; pool: Pool }> {
  const { viewer } = people[0]!;
  const model = (await asReader(ctx.pool, viewer, (tx) => getActiveEmbeddingModel(tx, viewer.workspaceId)))!;
  const embedder = await loadEmbedder(ctx.config, model, () =>
    asSystem(ctx.pool, (tx) => getEmbeddingModelArtefact(tx, viewer.workspaceId, model.id)),
  );
  const withOptions = new URL(url);
  if (options !== "") withOptions.searchParams.set("options", options);
  const pool = createPool(withOptions.href, 10);
  const store = await PGVectorStore.initialize(embedder, { pool, tableName: table, dimensions: 512 });
  return { store, pool };
}

async function withStore(searchers: Searchers, url: string, options: string, name: string): Promise<FilteredRow> {
  const { store, pool } = await openStore(searchers, url, options);
  try {
    return await measure(name, searchers, async (index, question) => {
      const allow = { arrayContains: searchers.personOf(index).viewer.principalIds.map(String) };
      return (await store.similaritySearch(question, 10, { allow })).length;
    });
  } finally {
    store.client?.release();
    await pool.end();
  }
}

async function measure(
  name: string,
  searchers: Searchers,
  search: (index: number, question: string) => Promise<number>,
): Promise<FilteredRow> {
  const warm = createQuestions(11);
  for (let index = 0; index < 40; index++) await search(index, warm());
  const next = createQuestions(12);
  const times: number[] = [];
  const found = new Map<number, number[]>(reaches.map((reach) => [reach, []]));
  for (let index = 0; index < questions; index++) {
    const question = next();
    const began = performance.now();
    const count = await search(index, question);
    times.push(performance.now() - began);
    found.get(searchers.personOf(index).reach)!.push(count);
  }
  const { p50Ms, p95Ms, loadAverage } = summariseTimes(times);
  const mean = (counts: number[]) => Math.round((10 * counts.reduce((sum, count) => sum + count, 0)) / counts.length) / 10;
  return {
    name,
    p50Ms,
    p95Ms,
    loadAverage,
    foundOfTen: Object.fromEntries([...found].map(([reach, counts]) => [`1 in ${reach}`, mean(counts)])),
  };
}
