import type { Pool } from "@footnote/db/pool";
import { maintainEmbeddingModel } from "@footnote/retrieval/fit/maintain-embedding-model";
import type { RetrievalContext } from "@footnote/retrieval/context";
import { understandQuestion } from "@footnote/retrieval/understand/understand-question";
import type { RetrievalSet } from "../datasets/read-retrieval-set.ts";
import type { EvaluationProgress } from "./evaluate-set.ts";
import { evaluateRetrieval } from "./evaluate-retrieval.ts";
import { loadCorpus } from "./load-corpus.ts";
import { runRetrieval, type QueryForm, type QueryRun } from "./run-retrieval.ts";

/** nDCG@10 of the whole search by wording; `touched` are the questions that the rules take words of the conversation into. */
export type FollowUpFigures = {
  set: string;
  rows: { questions: "all" | "touched" | "others"; count: number; last: number; conversation: number; rewrite: number }[];
};

const forms: readonly QueryForm[] = ["last", "conversation", "rewrite"];

/** Searches a set's questions that have a person's standalone wording three ways: as typed, by the rules with the conversation, as the person put it. */
export async function evaluateFollowUps(
  ctx: RetrievalContext & { pool: Pool },
  set: RetrievalSet,
  onProgress: EvaluationProgress = () => {},
): Promise<FollowUpFigures> {
  const corpus = await loadCorpus(ctx.pool, set.documents, (done) => onProgress("loading", done, set.documents.length));
  await maintainEmbeddingModel(ctx, corpus.viewer.workspaceId, { onProgress: (done, of) => onProgress("embedding", done, of) });
  const queries = set.queries.filter((query) => query.rewrite !== null);
  const runs = new Map<QueryForm, QueryRun[]>();
  for (const form of forms)
    runs.set(
      form,
      await runRetrieval(ctx, corpus, queries, { form, legs: "reranked" }, (done) => onProgress("searching", done, queries.length)),
    );
  const touched = new Set(
    queries.flatMap(({ id, text, history }) =>
      understandQuestion(
        text,
        history.map((earlier) => ({ role: "user", text: earlier })),
      ).rewritten
        ? [id]
        : [],
    ),
  );
  const row = (questions: FollowUpFigures["rows"][number]["questions"], isIn: (id: string) => boolean) => {
    const figures = forms.map((form) =>
      evaluateRetrieval(
        runs.get(form)!.filter((run) => isIn(run.queryId)),
        set.judgments,
      ),
    );
    const [last, conversation, rewrite] = figures.map((each) => each.metrics.ndcg10.mean) as [number, number, number];
    return { questions, count: figures[0]!.queries, last, conversation, rewrite };
  };
  return {
    set: set.name,
    rows: [row("all", () => true), row("touched", (id) => touched.has(id)), row("others", (id) => !touched.has(id))],
  };
}
