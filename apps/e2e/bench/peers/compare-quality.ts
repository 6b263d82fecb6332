import { activateGarbageCollector } from "./garbage-collector.ts";
import { migrate } from "@footnote/db/migrate";
import { createPool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";
import { getEmbeddingModelArtefact } from "@footnote/db/embedding-models/get-embedding-model-artefact";
import { getActiveEmbeddingModel } from "@footnote/db/embedding-models/get-active-embedding-model";
import { asReader } from "@footnote/db/transaction";
import { readRetrievalSet } from "@footnote/evals/datasets/read-retrieval-set";
import { scoreRanking } from "@footnote/evals/metrics/score-ranking";
import { loadEmbedder } from "@footnote/models/embedding/load-embedder";
import type { RetrievalContext } from "@footnote/retrieval/context";
import { summariseTimes } from "../open-loop.ts";
import { withDatabase } from "../scale/build-scale-world.ts";
import { ensemble, footnote, memoryVectorStore, miniSearch, pgVectorStore, toLangChain, tsRank, type Contestant } from "./contestants.ts";

export type QualityRow = { name: string; ndcg10: number; p50Ms: number; p95Ms: number; indexSeconds: number; memoryMegabytes: number };
export type QualityResult = { set: string; documents: number; queries: number; embedding: string; rows: QualityRow[] };

/** Gives one collection to every contestant, in one database and with the embedding that Footnote fitted, and asks its questions one after another. */
export async function compareQuality(serverUrl: string, folder: string, maxQueries: number): Promise<QualityResult> {
  activateGarbageCollector();
  const set = await readRetrievalSet(folder);
  const queries = set.queries.filter(({ id }) => set.judgments.has(id)).slice(0, maxQueries);
  const name = `footnote_peers_${process.pid}`;
  const server = createPool(serverUrl, 1);
  await server.query(`CREATE DATABASE ${name}`);
  const url = withDatabase(serverUrl, name);
  await migrate(url);
  const pool = createPool(url, 8);
  try {
    const ctx: RetrievalContext = { pool, config: { embedding: null, rerank: null, secrets: {} } as RetrievalContext["config"] };
    const own = await footnote(ctx, set.documents);
    const { viewer } = own.corpus;
    const model = (await asReader(pool, viewer, (tx) => getActiveEmbeddingModel(tx, viewer.workspaceId)))!;
    const embedder = await loadEmbedder(ctx.config, model, () =>
      asSystem(pool, (tx) => getEmbeddingModelArtefact(tx, viewer.workspaceId, model.id)),
    );
    const documents = toLangChain(set.documents);
    const vectors = await pgVectorStore(pool, embedder, documents);
    const contestants: Contestant[] = [
      own.contestant,
      vectors.contestant,
      await ensemble(pool, vectors.store, documents),
      await memoryVectorStore(pool, embedder, documents),
      await tsRank(pool, documents),
      await miniSearch(pool, set.documents),
    ];
    vectors.store.client?.release();
    const rows: QualityRow[] = [];
    for (const contestant of contestants) rows.push(await ask(contestant, queries, set.judgments));
    return { set: set.name, documents: set.documents.length, queries: queries.length, embedding: model.name, rows };
  } finally {
    await pool.end();
    await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await server.end();
  }
}

type Query = { id: string; text: string; rewrite: string | null };

async function ask(
  contestant: Contestant,
  queries: readonly Query[],
  judgments: ReadonlyMap<string, ReadonlyMap<string, number>>,
): Promise<QualityRow> {
  const times: number[] = [];
  const scores: number[] = [];
  for (const query of queries.slice(0, 10)) await contestant.search(query.rewrite ?? query.text);
  for (const query of queries) {
    const began = performance.now();
    const ranking = await contestant.search(query.rewrite ?? query.text);
    times.push(performance.now() - began);
    const score = scoreRanking(ranking, judgments.get(query.id)!);
    if (score !== null) scores.push(score.ndcg10);
  }
  const { p50Ms, p95Ms } = summariseTimes(times);
  const ndcg10 = Math.round((1000 * scores.reduce((sum, score) => sum + score, 0)) / scores.length) / 10;
  const { name, indexSeconds, memoryMegabytes } = contestant;
  return { name, ndcg10, p50Ms, p95Ms, indexSeconds, memoryMegabytes: Math.round(memoryMegabytes) };
}
