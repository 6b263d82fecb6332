import { scoreRanking } from "../metrics/score-ranking.ts";

/** One question: the features of each candidate and its corpus id, best first as they were found, and the judgments. */
export type RankingExample = {
  candidates: Array<{ corpusId: string; features: Record<string, number> }>;
  grades: ReadonlyMap<string, number>;
};
export type RankingSet = { name: string; examples: RankingExample[] };
export type Weights = Record<string, number>;

const rounds = 120;
const stepSize = 0.1;
const [momentum, spread] = [0.9, 0.999];

/** Scales each feature between its least and most among the candidates of a question, as the ranker does; drops unjudged questions. */
export function prepareSet(set: RankingSet): RankingSet {
  const examples = set.examples.filter(({ grades }) => [...grades.values()].some((grade) => grade > 0));
  return { name: set.name, examples: examples.map(({ candidates, grades }) => ({ grades, candidates: scale(candidates) })) };
}

/** nDCG@10 of one set when candidates are ordered by the weighted sum of their scaled features. */
export function setNdcg(set: RankingSet, weights: Weights): number {
  return mean(
    set.examples.map(({ candidates, grades }) => {
      const scored = candidates.map(({ corpusId, features }) => ({ corpusId, score: weigh(features, weights) }));
      // an entry of several chunks stands where its best one does
      const ranking = new Set(scored.toSorted((a, b) => b.score - a.score).map((one) => one.corpusId));
      return scoreRanking([...ranking], grades)!.ndcg10;
    }),
  );
}

/**
 * Fits a linear ranker: the listwise softmax loss (Cao et al. 2007) averaged over the questions of a set and over the sets, so that none
 * counts more for being larger, plus `penalty` times the squared distance of the weights from 1. Weights are not negative. By Adam from
 * equal weights, deterministic. Questions whose candidates hold nothing relevant teach nothing and are left out.
 */
export function fitListwise(sets: readonly RankingSet[], names: readonly string[], penalty: number): Weights {
  const tables = sets.map((set) => set.examples.flatMap((example) => toTable(example, names))).filter((tables) => tables.length > 0);
  const weights = Float64Array.from(names, () => 1);
  const [drift, size] = [new Float64Array(names.length), new Float64Array(names.length)];
  for (let round = 1; round <= rounds; round++) {
    const gradient = weights.map((weight) => 2 * penalty * (weight - 1));
    for (const questions of tables)
      for (const question of questions) addGradient(gradient, question, weights, 1 / (questions.length * tables.length));
    for (let index = 0; index < weights.length; index++) {
      drift[index] = momentum * drift[index]! + (1 - momentum) * gradient[index]!;
      size[index] = spread * size[index]! + (1 - spread) * gradient[index]! ** 2;
      const step = drift[index]! / (1 - momentum ** round) / (Math.sqrt(size[index]! / (1 - spread ** round)) + 1e-8);
      weights[index] = Math.max(0, weights[index]! - stepSize * step);
    }
  }
  return Object.fromEntries(names.map((name, index) => [name, Math.round(weights[index]! * 100) / 100]));
}

type Table = { rows: number; values: Float64Array; isRelevant: boolean[] };

function toTable({ candidates, grades }: RankingExample, names: readonly string[]): Table[] {
  const isRelevant = candidates.map(({ corpusId }) => (grades.get(corpusId) ?? 0) > 0);
  if (!isRelevant.includes(true) || !isRelevant.includes(false)) return [];
  const values = Float64Array.from(candidates.flatMap(({ features }) => names.map((name) => features[name] ?? 0)));
  return [{ rows: candidates.length, values, isRelevant }];
}

/** The loss is −ln of the softmax mass on the relevant candidates; its gradient is the mean of all candidates less that of the relevant. */
function addGradient(gradient: Float64Array, { rows, values, isRelevant }: Table, weights: Float64Array, share: number): void {
  const width = weights.length;
  const mass = new Float64Array(rows);
  let top = -Infinity;
  for (let row = 0; row < rows; row++) {
    let score = 0;
    for (let index = 0; index < width; index++) score += weights[index]! * values[row * width + index]!;
    mass[row] = score;
    top = Math.max(top, score);
  }
  let all = 0;
  let relevant = 0;
  for (let row = 0; row < rows; row++) {
    mass[row] = Math.exp(mass[row]! - top);
    all += mass[row]!;
    if (isRelevant[row]) relevant += mass[row]!;
  }
  for (let row = 0; row < rows; row++) {
    const pull = share * mass[row]! * (1 / all - (isRelevant[row] ? 1 / relevant : 0));
    for (let index = 0; index < width; index++) gradient[index]! += pull * values[row * width + index]!;
  }
}

function scale(candidates: RankingExample["candidates"]): RankingExample["candidates"] {
  const names = Object.keys(candidates[0]?.features ?? {});
  const ranges = names.map((name) => {
    const values = candidates.map(({ features }) => features[name] ?? 0);
    return [name, Math.min(...values), Math.max(...values)] as const;
  });
  return candidates.map(({ corpusId, features }) => ({
    corpusId,
    features: Object.fromEntries(
      ranges.map(([name, least, most]) => [name, most > least ? ((features[name] ?? 0) - least) / (most - least) : 0]),
    ),
  }));
}

function weigh(features: Record<string, number>, weights: Weights): number {
  let sum = 0;
  for (const name in weights) sum += weights[name]! * (features[name] ?? 0);
  return sum;
}

function mean(values: number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
