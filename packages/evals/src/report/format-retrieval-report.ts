import type { SetResult } from "../run/evaluate-set.ts";

export type ReportPlace = { machine: string; server: string; commit: string; date: string };

const points = (value: number) => (value * 100).toFixed(1);

/** A Markdown report of an ablation over sets: what each leg adds, with 95 % bootstrap intervals, latency, and where it was measured. */
export function formatRetrievalReport(results: readonly SetResult[], place: ReportPlace, command: string): string {
  const lines = [
    "# Retrieval over public test collections",
    "",
    `Measured on ${place.date} at commit ${place.commit} on ${place.machine}, ${place.server} Postgres, by`,
    "",
    `    ${command}`,
    "",
    "Every query went through the search that people use, one after another. Figures are points (× 100), metrics as trec_eval defines them;",
    "the range is the 95 % bootstrap interval over queries. `text`: BM25 of stems and words. `vector`: the built-in or configured embedding.",
    "`fused`: their convex combination. `reranked`: what a person gets. Milliseconds are for the whole search, warm, without HTTP.",
    "",
  ];
  for (const result of results) {
    lines.push(
      `## ${result.set}`,
      "",
      `${result.documents} documents, ${result.legs[0]?.figures.queries ?? 0} judged queries (form: ${result.form}), embedding ${result.embedding}, loaded and fitted in ${result.loadSeconds.toFixed(0)} s.`,
      "",
    );
    lines.push(
      "| legs | nDCG@10 | 95 % | Recall@5 | Recall@10 | Recall@100 | MRR@10 | p50 ms | p95 ms |",
      "|---|---|---|---|---|---|---|---|---|",
    );
    for (const { legs, figures } of result.legs) {
      const { ndcg10, recall5, recall10, recall100, mrr10 } = figures.metrics;
      lines.push(
        `| ${legs} | ${points(ndcg10.mean)} | ${points(ndcg10.low)}–${points(ndcg10.high)} | ${[recall5, recall10, recall100, mrr10].map((metric) => points(metric.mean)).join(" | ")} | ${figures.p50Ms.toFixed(0)} | ${figures.p95Ms.toFixed(0)} |`,
      );
    }
    lines.push("");
  }
  if (results.length > 1) {
    lines.push("## Mean nDCG@10 over the sets", "", "| legs | mean |", "|---|---|");
    for (const { legs } of results[0]!.legs) {
      const means = results.flatMap((result) =>
        result.legs.filter((one) => one.legs === legs).map((one) => one.figures.metrics.ndcg10.mean),
      );
      lines.push(`| ${legs} | ${points(means.reduce((sum, value) => sum + value, 0) / means.length)} |`);
    }
    lines.push("");
  }
  return lines.join("\n");
}
