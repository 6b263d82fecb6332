import { loadConfig } from "@footnote/config/config";
import { readRetrievalSet } from "@footnote/evals/datasets/read-retrieval-set";
import {
  fitWeights,
  leaveOneOut,
  meanNdcg,
  prepareSet,
  setNdcg,
  type PreparedSet,
  type RankingExample,
} from "@footnote/evals/ranking/fit-weights";
import { loadCorpus } from "@footnote/evals/run/load-corpus";
import { maintainEmbeddingModel } from "@footnote/retrieval/fit/maintain-embedding-model";
import { fullStrategy, searchPassages } from "@footnote/retrieval/pipeline";
import { rankingWeights } from "@footnote/retrieval/rerank/ranking-weights";
import { withScratchDatabase } from "./with-scratch-database.ts";

/** Larger sets are thinned evenly, so that none costs most of the time. */
const questionsPerSet = 150;

/** Prints what other weights of the built-in ranker would reach on each folder, fitted leaving one set out at a time. */
export async function fitRankingWeights(folders: string[]): Promise<void> {
  const config = loadConfig();
  const sets: PreparedSet[] = [];
  for (const folder of folders) {
    const set = await readRetrievalSet(folder);
    const judged = set.queries.filter((query) => [...(set.judgments.get(query.id)?.values() ?? [])].some((grade) => grade > 0));
    const step = Math.max(1, judged.length / questionsPerSet);
    const queries = Array.from({ length: Math.min(judged.length, questionsPerSet) }, (_, index) => judged[Math.floor(index * step)]!);
    const examples = await withScratchDatabase(config, async (pool) => {
      const ctx = { pool, config };
      const { viewer, corpusIds } = await loadCorpus(pool, set.documents);
      await maintainEmbeddingModel(ctx, viewer.workspaceId);
      const found: RankingExample[] = [];
      for (const query of queries) {
        const { results } = await searchPassages(
          ctx,
          viewer,
          { query: query.rewrite ?? query.text, limit: 80, explain: true },
          fullStrategy,
        );
        const candidates = results.map((passage) => ({
          corpusId: corpusIds.get(passage.documentId)!,
          features: passage.explanation?.features ?? {},
        }));
        found.push({ candidates, grades: set.judgments.get(query.id)! });
      }
      return found;
    });
    sets.push(prepareSet({ name: set.name, examples }));
    console.log(`${set.name}: ${queries.length} questions`);
  }

  const start = { ...rankingWeights };
  const points = (value: number) => (value * 100).toFixed(1);
  const held = leaveOneOut(sets, start);
  const fitted = fitWeights(sets, start);
  console.log("| set | weights in use | fitted on the other sets | fitted on all |\n|---|---|---|---|");
  for (const [index, set] of sets.entries())
    console.log(`| ${set.name} | ${points(setNdcg(set, start))} | ${points(held[index]!.ndcg10)} | ${points(setNdcg(set, fitted))} |`);
  console.log(
    `| mean | ${points(meanNdcg(sets, start))} | ${points(held.reduce((sum, one) => sum + one.ndcg10, 0) / held.length)} | ${points(meanNdcg(sets, fitted))} |`,
  );
  console.log("fitted on all:", JSON.stringify(fitted));
}
