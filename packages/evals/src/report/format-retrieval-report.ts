import type { SetResult } from "../run/evaluate-set.ts";

export type ReportPlace = { machine: string; server: string; commit: string; date: string };

const points = (value: number) => (value * 100).toFixed(1);

/** A set measured with the stock text index (text leg) and with the untrained control as embedding (vector leg and fusion). */
export type ControlResult = { stock: SetResult; untrained: SetResult };

/** A Markdown report of an ablation over sets: what each leg adds, with 95 % bootstrap intervals, latency, and where it was measured. */
export function formatRetrievalReport(
  results: readonly SetResult[],
  controls: readonly ControlResult[],
  place: ReportPlace,
  command: string,
): string {
  const lines = [
    "# Retrieval over public test collections",
    "",
    `Measured on ${place.date} at commit ${place.commit} on ${place.machine}, ${place.server} Postgres, by`,
    "",
    `    ${command}`,
    "",
    "Every query went through the search that people use, one after another. Figures are points (× 100), metrics as trec_eval defines them;",
    "the range is the 95 % bootstrap interval over queries. `text`: BM25 of stems and words. `vector`: the built-in or configured embedding.",
    "`fused`: their convex combination. `reranked`: what a person gets, but for copies of a text, which stay because judgments name one of them.",
    "Milliseconds are for the whole search, warm, without HTTP.",
    "",
  ];
  lines.push(...ablation(results), ...compareControls(results, controls));
  for (const result of results) lines.push(...oneSet(result));
  return lines.join("\n");
}

const ndcg = (result: SetResult | undefined, legs: string) => result?.legs.find((one) => one.legs === legs)?.figures.metrics.ndcg10;
const shown = (value: { mean: number } | undefined) => (value === undefined ? "" : points(value.mean));

function ablation(results: readonly SetResult[]): string[] {
  const names = results[0]?.legs.map((one) => one.legs) ?? [];
  const meanOf = (legs: string) => results.reduce((sum, result) => sum + (ndcg(result, legs)?.mean ?? 0), 0) / results.length;
  return [
    "## nDCG@10 of every set",
    "",
    `| set | ${names.join(" | ")} |`,
    `|---|${names.map(() => "---|").join("")}`,
    ...results.flatMap((result) => [
      `| ${result.set} | ${names.map((legs) => shown(ndcg(result, legs))).join(" | ")} |`,
      ...(result.legs.some((one) => one.rewritten !== null)
        ? [
            `| ${result.set}, the ${result.legs[0]!.rewritten!.queries} with a standalone wording | ${result.legs.map((one) => shown(one.rewritten?.metrics.ndcg10)).join(" | ")} |`,
          ]
        : []),
    ]),
    `| mean of the sets | ${names.map((legs) => points(meanOf(legs))).join(" | ")} |`,
    "",
  ];
}

function compareControls(results: readonly SetResult[], controls: readonly ControlResult[]): string[] {
  if (controls.length === 0) return [];
  return [
    "## Controls",
    "",
    "`stock`: BM25 of Footnote's own postings, as on a Postgres that has only pgvector. `untrained`: the built-in embedding with random in the",
    "place of fitted directions, everything else the same. nDCG@10.",
    "",
    "| set | text | stock | vector | untrained vector | fused | untrained fused |",
    "|---|---|---|---|---|---|---|",
    ...controls.map(({ stock, untrained }) => {
      const result = results.find((one) => one.set === stock.set);
      const cells = [
        ndcg(result, "text"),
        ndcg(stock, "text"),
        ndcg(result, "vector"),
        ndcg(untrained, "vector"),
        ndcg(result, "fused"),
        ndcg(untrained, "fused"),
      ];
      return `| ${stock.set} | ${cells.map(shown).join(" | ")} |`;
    }),
    "",
  ];
}

function oneSet(result: SetResult): string[] {
  return [
    `## ${result.set}`,
    "",
    `${result.documents} documents, ${result.legs[0]?.figures.queries ?? 0} judged queries (form: ${result.form}), embedding ${result.embedding}, loaded and fitted in ${result.loadSeconds.toFixed(0)} s.`,
    "",
    "| legs | nDCG@10 | 95 % | Recall@5 | Recall@10 | Recall@100 | MRR@10 | p50 ms | p95 ms |",
    "|---|---|---|---|---|---|---|---|---|",
    ...result.legs.map(({ legs, figures }) => {
      const { ndcg10, recall5, recall10, recall100, mrr10 } = figures.metrics;
      return `| ${legs} | ${points(ndcg10.mean)} | ${points(ndcg10.low)}–${points(ndcg10.high)} | ${[recall5, recall10, recall100, mrr10].map((metric) => points(metric.mean)).join(" | ")} | ${figures.p50Ms.toFixed(0)} | ${figures.p95Ms.toFixed(0)} |`;
    }),
    "",
  ];
}
