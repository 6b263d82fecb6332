/** Per-query figures, each 0 to 1. */
export type RankingScores = { ndcg10: number; recall5: number; recall10: number; recall100: number; mrr10: number };
export const rankingScoreNames = ["ndcg10", "recall5", "recall10", "recall100", "mrr10"] as const satisfies ReadonlyArray<
  keyof RankingScores
>;

/**
 * Scores one ranking against graded judgments by trec_eval's definitions: nDCG with linear gain and a log2(rank + 1) discount, recall
 * over all relevant documents, reciprocal rank of the first relevant one within 10. Null when nothing is judged relevant: such a
 * query is left out of the means.
 */
export function scoreRanking(ranking: readonly string[], grades: ReadonlyMap<string, number>): RankingScores | null {
  const gains = [...grades.values()].filter((grade) => grade > 0).toSorted((a, b) => b - a);
  if (gains.length === 0) return null;
  const found = ranking.map((id) => Math.max(0, grades.get(id) ?? 0));
  const recall = (depth: number) => found.slice(0, depth).filter((gain) => gain > 0).length / gains.length;
  const first = found.slice(0, 10).findIndex((gain) => gain > 0);
  return {
    ndcg10: discounted(found.slice(0, 10)) / discounted(gains.slice(0, 10)),
    recall5: recall(5),
    recall10: recall(10),
    recall100: recall(100),
    mrr10: first < 0 ? 0 : 1 / (first + 1),
  };
}

function discounted(gains: readonly number[]): number {
  return gains.reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0);
}
