import type { ReportPlace } from "./format-retrieval-report.ts";

export type TrainingReport = {
  /** `found`: share of the questions whose passage is among the candidates; `fused` and `held`: nDCG@10 unranked, and by weights of the other files. */
  sources: Array<{ name: string; passages: number; questions: number; found: number; fused: number; held: number }>;
  weights: Record<string, number>;
  penalty: number;
  penalties: Array<{ penalty: number; held: number }>;
  fitted: number;
};

const points = (value: number) => (value * 100).toFixed(1);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A Markdown report of a training of the built-in ranker: what it was trained on, what came out, what it is worth on files it did not see. */
export function formatTrainingReport(report: TrainingReport, place: Pick<ReportPlace, "machine" | "commit" | "date">): string {
  const { sources } = report;
  return [
    "# Training of the built-in ranker",
    "",
    `Trained on ${place.date} at commit ${place.commit} on ${place.machine}, by`,
    "",
    "    footnote eval train-ranker …/train-pairs",
    "",
    "A linear model over what question and passage share (`packages/retrieval/src/rerank/passage-features.ts`), fitted to question–passage pairs",
    "by the listwise softmax loss, weights not negative, with a penalty for leaving equal weights. Every file of pairs is searched as a collection",
    "of its own. The test collections of docs/retrieval-report.md took no part. The penalty is the strongest within 0.1 points of the best when",
    "each file is ranked by weights fitted on the others.",
    "",
    "| file | passages | questions | among candidates | fused, nDCG@10 | ranked by the other files' weights |",
    "|---|---|---|---|---|---|",
    ...sources.map(
      (one) => `| ${one.name} | ${one.passages} | ${one.questions} | ${points(one.found)} % | ${points(one.fused)} | ${points(one.held)} |`,
    ),
    `| mean | | | | ${points(mean(sources.map((one) => one.fused)))} | ${points(mean(sources.map((one) => one.held)))} |`,
    "",
    `Fitted on all files: ${points(report.fitted)}.`,
    "",
    "| penalty | mean nDCG@10, each file held out |",
    "|---|---|",
    ...report.penalties.map(
      ({ penalty, held }) => `| ${penalty}${penalty === report.penalty ? " (taken)" : ""} | ${(held * 100).toFixed(2)} |`,
    ),
    "",
    "| feature | weight |",
    "|---|---|",
    ...Object.entries(report.weights).map(([name, weight]) => `| ${name} | ${weight} |`),
    "",
  ].join("\n");
}
