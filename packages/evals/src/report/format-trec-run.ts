import type { QueryRun } from "../run/run-retrieval.ts";

/** TREC run lines, `query-id Q0 corpus-id rank score tag`. Scores fall strictly with the rank, so that no scorer reorders ties. */
export function formatTrecRun(runs: readonly QueryRun[], tag: string): string {
  const lines = runs.flatMap((run) => {
    let previous = Infinity;
    return run.ranking.map(({ corpusId, score }, index) => {
      previous = Math.min(score, previous - 1e-6);
      return `${run.queryId} Q0 ${corpusId} ${index + 1} ${previous.toFixed(6)} ${tag}\n`;
    });
  });
  return lines.join("");
}
