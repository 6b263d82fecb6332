import { expect, test } from "vitest";
import { parseQrels } from "../datasets/read-retrieval-set.ts";
import { formatTrecRun } from "../report/format-trec-run.ts";
import { evaluateRetrieval } from "./evaluate-retrieval.ts";
import type { QueryRun } from "./run-retrieval.ts";

const run = (queryId: string, ids: string[], score = 0.5): QueryRun => ({
  queryId,
  searchedFor: "",
  ranking: ids.map((corpusId) => ({ corpusId, score })),
  tookMs: 3,
  timings: {},
});

test("queries without a relevant entry are left out of the mean", () => {
  const judgments = parseQrels("query-id\tcorpus-id\tscore\nq1\ta\t1\nq2\tb\t0\n");
  const figures = evaluateRetrieval([run("q1", ["x", "a"]), run("q2", ["b"]), run("q3", ["b"])], judgments);
  expect(figures.queries).toBe(1);
  expect(figures.metrics.mrr10.mean).toBe(0.5);
});

test("a TREC run keeps the order of equal scores", () => {
  expect(
    formatTrecRun([run("q1", ["b", "a"])], "footnote")
      .trimEnd()
      .split("\n"),
  ).toEqual(["q1 Q0 b 1 0.500000 footnote", "q1 Q0 a 2 0.499999 footnote"]);
});
