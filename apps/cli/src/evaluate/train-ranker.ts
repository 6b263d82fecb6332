import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { loadConfig, type Config } from "@footnote/config/config";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { readTrainingPairs } from "@footnote/evals/datasets/read-training-pairs";
import type { RetrievalSet } from "@footnote/evals/datasets/read-retrieval-set";
import { fitListwise, prepareSet, setNdcg, type RankingSet, type Weights } from "@footnote/evals/ranking/fit-listwise";
import { formatTrainingReport, type TrainingReport } from "@footnote/evals/report/format-training-report";
import { loadCorpus } from "@footnote/evals/run/load-corpus";
import { maintainEmbeddingModel } from "@footnote/retrieval/fit/maintain-embedding-model";
import { fullStrategy, searchPassages } from "@footnote/retrieval/pipeline";
import { rankingWeights } from "@footnote/retrieval/rerank/ranking-weights";
import { describePlace } from "./describe-place.ts";
import { withScratchDatabase } from "./with-scratch-database.ts";

export type TrainOptions = { model: string; report: string };

const limits = { passages: 4_000, questions: 400 };
/** Sources whose passages begin with their title. */
const titled = new Set(["selqa", "dstc9-faq"]);
const penalties = [0.003, 0.01, 0.03];
/** The strongest penalty within this much of the best is taken: what cannot be told apart should be simple. In nDCG. */
const tolerance = 0.001;

/**
 * Trains the built-in ranker on a folder of *.jsonl[.gz] with question–passage pairs: each file is searched as a collection of its own, the
 * candidates' features are kept, and weights are fitted; the penalty is chosen leaving one file out at a time. Writes model and report.
 */
export async function trainRanker(folder: string, options: TrainOptions): Promise<void> {
  const config = loadConfig();
  const names = (await readdir(folder)).filter((name) => /\.jsonl(?:\.gz)?$/.test(name)).toSorted();
  if (names.length < 3)
    throw new FootnoteError("eval_set_invalid", "Training takes a folder with at least three files of question–passage pairs.");
  const sets: RankingSet[] = [];
  const sources: TrainingReport["sources"] = [];
  for (const name of names) {
    const set = await readTrainingPairs(join(folder, name), limits, titled.has(name.replace(/\.jsonl.*$/, "")));
    const prepared = prepareSet({ name: set.name, examples: await collect(config, set) });
    sets.push(prepared);
    const found = prepared.examples.filter(({ candidates, grades }) => candidates.some(({ corpusId }) => grades.has(corpusId)));
    sources.push({
      name: set.name,
      passages: set.documents.length,
      questions: prepared.examples.length,
      found: found.length / prepared.examples.length,
      fused: setNdcg(prepared, { fused: 1 }),
      held: 0,
    });
    process.stdout.write(`${set.name}: ${prepared.examples.length} questions over ${set.documents.length} passages\n`);
  }

  const features = Object.keys(rankingWeights);
  const tried = penalties.map((penalty) => ({ penalty, held: leaveOneOut(sets, features, penalty) }));
  const best = Math.max(...tried.map(({ held }) => mean(held)));
  const chosen = tried.findLast(({ held }) => mean(held) >= best - tolerance)!;
  const weights: Weights = fitListwise(sets, features, chosen.penalty);
  chosen.held.forEach((held, index) => (sources[index]!.held = held));
  const report: TrainingReport = {
    sources,
    weights,
    penalty: chosen.penalty,
    penalties: tried.map(({ penalty, held }) => ({ penalty, held: mean(held) })),
    fitted: mean(sets.map((set) => setNdcg(set, weights))),
  };
  await writeFile(
    options.model,
    `${JSON.stringify({ weights, penalty: chosen.penalty, trainedOn: sources.map(({ name }) => name) }, null, 2)}\n`,
  );
  await writeFile(options.report, formatTrainingReport(report, describePlace()));
  process.stdout.write(`penalty ${chosen.penalty}, ${JSON.stringify(weights)}\n`);
}

/** Searches every question and keeps what the ranker saw of the candidates. */
function collect(config: Config, set: RetrievalSet): Promise<RankingSet["examples"]> {
  return withScratchDatabase(config, async (pool) => {
    const ctx = { pool, config };
    const { viewer, corpusIds } = await loadCorpus(pool, set.documents);
    await maintainEmbeddingModel(ctx, viewer.workspaceId);
    const examples: RankingSet["examples"] = [];
    for (const { id, text } of set.queries) {
      const { results } = await searchPassages(
        ctx,
        viewer,
        { query: text, limit: 80, explain: true },
        { ...fullStrategy, keepCopies: true },
      );
      const candidates = results.map((passage) => ({
        corpusId: corpusIds.get(passage.documentId)!,
        features: passage.explanation?.features ?? {},
      }));
      examples.push({ candidates, grades: set.judgments.get(id)! });
    }
    return examples;
  });
}

/** For each set, what weights fitted on all the others reach on it. */
function leaveOneOut(sets: readonly RankingSet[], features: readonly string[], penalty: number): number[] {
  return sets.map((held) =>
    setNdcg(
      held,
      fitListwise(
        sets.filter((set) => set !== held),
        features,
        penalty,
      ),
    ),
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
