import { bootstrapInterval, type Interval } from "../metrics/bootstrap-interval.ts";
import type { Judgments } from "../datasets/read-retrieval-set.ts";
import { rankingScoreNames, scoreRanking, type RankingScores } from "../metrics/score-ranking.ts";
import type { QueryRun } from "./run-retrieval.ts";

export type RetrievalFigures = { queries: number; metrics: Record<keyof RankingScores, Interval>; p50Ms: number; p95Ms: number };

/** Means over the queries that have something relevant, each with its bootstrap interval, and the latency of all queries. */
export function evaluateRetrieval(runs: readonly QueryRun[], judgments: Judgments): RetrievalFigures {
  const scores = runs.flatMap((run) => {
    const grades = judgments.get(run.queryId);
    const scored =
      grades === undefined
        ? null
        : scoreRanking(
            run.ranking.map((entry) => entry.corpusId),
            grades,
          );
    return scored === null ? [] : [scored];
  });
  const metrics = Object.fromEntries(
    rankingScoreNames.map((name) => [name, bootstrapInterval(scores.map((score) => score[name]))]),
  ) as RetrievalFigures["metrics"];
  const times = runs.map((run) => run.tookMs).toSorted((a, b) => a - b);
  const percentile = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { queries: scores.length, metrics, p50Ms: percentile(0.5), p95Ms: percentile(0.95) };
}
