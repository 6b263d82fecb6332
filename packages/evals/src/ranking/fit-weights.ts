import { scoreRanking } from "../metrics/score-ranking.ts";

/** One question of a set: the features of each candidate and its corpus id, and the judgments. */
export type RankingExample = {
  candidates: Array<{ corpusId: string; features: Record<string, number> }>;
  grades: ReadonlyMap<string, number>;
};
export type RankingSet = { name: string; examples: RankingExample[] };
export type Weights = Record<string, number>;

const steps = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1];
/** A gain below this is noise; without it weights wander. In nDCG, so 0.0003 is 0.03 points. */
const leastGain = 0.0003;

/** Mean over the sets of the mean nDCG@10 over their questions, when candidates are ordered by the weighted sum of their scaled features. */
export function meanNdcg(sets: readonly PreparedSet[], weights: Weights): number {
  return mean(sets.map((set) => setNdcg(set, weights)));
}

/** nDCG@10 of one set under these weights. */
export function setNdcg(set: PreparedSet, weights: Weights): number {
  return mean(
    set.examples.map(({ candidates, grades }) => {
      const scored = candidates.map(({ corpusId, features }) => ({
        corpusId,
        score: Object.entries(weights).reduce((sum, [name, weight]) => sum + weight * (features[name] ?? 0), 0),
      }));
      // an entry of several chunks stands where its best one does
      const ranking = new Set(scored.toSorted((a, b) => b.score - a.score).map((one) => one.corpusId));
      return scoreRanking([...ranking], grades)!.ndcg10;
    }),
  );
}

export type PreparedSet = RankingSet;

/** Scales each feature between its least and most among the candidates of a question, as the ranker does; drops unjudged questions. */
export function prepareSet(set: RankingSet): PreparedSet {
  const examples = set.examples.filter(({ grades }) => [...grades.values()].some((grade) => grade > 0));
  return { name: set.name, examples: examples.map(({ candidates, grades }) => ({ grades, candidates: scale(candidates) })) };
}

/** Coordinate ascent from `start` over a short list of values a weight; deterministic. */
export function fitWeights(sets: readonly PreparedSet[], start: Weights, rounds = 3): Weights {
  let weights = start;
  let best = meanNdcg(sets, weights);
  for (let round = 0; round < rounds; round++) {
    const before = best;
    for (const name of Object.keys(start))
      for (const value of steps) {
        const tried = { ...weights, [name]: value };
        const score = meanNdcg(sets, tried);
        if (score > best + leastGain) [weights, best] = [tried, score];
      }
    if (best === before) break;
  }
  return weights;
}

/** For each set, what weights fitted on all the others reach on it. */
export function leaveOneOut(sets: readonly PreparedSet[], start: Weights): Array<{ set: string; weights: Weights; ndcg10: number }> {
  return sets.map((held) => {
    const weights = fitWeights(
      sets.filter((set) => set !== held),
      start,
      2,
    );
    return { set: held.name, weights, ndcg10: setNdcg(held, weights) };
  });
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

function mean(values: number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
