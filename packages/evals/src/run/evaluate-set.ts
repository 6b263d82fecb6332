import type { Pool } from "@footnote/db/pool";
import { maintainEmbeddingModel } from "@footnote/retrieval/fit/maintain-embedding-model";
import type { RetrievalContext } from "@footnote/retrieval/context";
import type { RetrievalSet } from "../datasets/read-retrieval-set.ts";
import { evaluateRetrieval, type RetrievalFigures } from "./evaluate-retrieval.ts";
import { loadCorpus } from "./load-corpus.ts";
import { useControlEmbedding } from "./use-control-embedding.ts";
import { runRetrieval, type Legs, type QueryForm, type QueryRun } from "./run-retrieval.ts";

export type SetResult = {
  set: string;
  documents: number;
  form: QueryForm;
  embedding: string;
  loadSeconds: number;
  /** `rewritten`: the figures of the questions with a standalone wording, where only some of a set have one and that is what is searched. */
  legs: Array<{ legs: Legs; figures: RetrievalFigures; rewritten: RetrievalFigures | null; runs: QueryRun[] }>;
};
/** configured: the endpoint's or the built-in one. control: an untrained projection in the place of the built-in one. */
export type EmbeddingChoice = "configured" | "control";
export type EvaluationProgress = (step: "loading" | "embedding" | "searching", done: number, of: number) => void;

/** Loads a set into an empty database, fits what the search fits, and runs every query through each choice of legs. */
export async function evaluateSet(
  ctx: RetrievalContext & { pool: Pool },
  set: RetrievalSet,
  choice: { form: QueryForm; legs: readonly Legs[]; embedding?: EmbeddingChoice },
  onProgress: EvaluationProgress = () => {},
): Promise<SetResult> {
  const started = performance.now();
  const corpus = await loadCorpus(ctx.pool, set.documents, (done) => onProgress("loading", done, set.documents.length));
  const maintained = await maintainEmbeddingModel(ctx, corpus.viewer.workspaceId, {
    onProgress: (done, of) => onProgress("embedding", done, of),
  });
  const model = choice.embedding === "control" ? await useControlEmbedding(ctx, corpus.viewer.workspaceId) : maintained.model;
  const loadSeconds = (performance.now() - started) / 1000;
  const legs: SetResult["legs"] = [];
  for (const one of choice.legs) {
    const runs = await runRetrieval(ctx, corpus, set.queries, { form: choice.form, legs: one }, (done) =>
      onProgress("searching", done, set.queries.length),
    );
    const reworded = new Set(set.queries.flatMap((query) => (query.rewrite === null ? [] : [query.id])));
    const rewritten =
      choice.form !== "rewrite" || reworded.size === 0 || reworded.size === set.queries.length
        ? null
        : evaluateRetrieval(
            runs.filter((run) => reworded.has(run.queryId)),
            set.judgments,
          );
    legs.push({ legs: one, runs, rewritten, figures: evaluateRetrieval(runs, set.judgments) });
  }
  return { set: set.name, documents: set.documents.length, form: choice.form, embedding: model, loadSeconds, legs };
}
