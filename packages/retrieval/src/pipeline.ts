import type { SearchRequest } from "@footnote/domain/contract/search";
import type { Passage, SearchMode } from "@footnote/domain/passage";
import type { Viewer } from "@footnote/domain/principal";
import { measureStage, observeStage } from "@footnote/telemetry/measure-stage";
import { withSpan } from "@footnote/telemetry/with-span";
import type { RetrievalContext } from "./context.ts";
import type { LegWeightTable } from "./fuse/leg-weights.ts";
import { keepFused, rerankCandidates } from "./rerank/rerank-candidates.ts";
import { embedQuestion } from "./search/embed-question.ts";
import { findCandidates, type SearchDepth } from "./search/find-candidates.ts";
import { toPassages } from "./to-passages.ts";
import { understandQuestion } from "./understand/understand-question.ts";

export type SearchOutcome = {
  results: Passage[];
  mode: SearchMode;
  searchedFor: string;
  reranker: string;
  embedding: string | null;
  timings: Record<string, number>;
};
/** `history` and `filters` may be left out. */
export type SearchInput = Pick<SearchRequest, "query"> & Partial<SearchRequest>;

/** Which legs run, with which weights, and whether their fusion is reranked; evaluation compares them, a release says what people get. */
export type SearchStrategy = { text: boolean; vector: boolean; rerank: boolean; depth: SearchDepth; legWeights?: LegWeightTable };
export const fullStrategy: SearchStrategy = { text: true, vector: true, rerank: true, depth: { perLeg: 120, candidates: 80 } };

/** Finds the passages that answer a question, of those the viewer may see, best first. Timings are milliseconds per stage. */
export function searchPassages(
  ctx: RetrievalContext,
  viewer: Viewer,
  request: SearchInput,
  strategy: SearchStrategy = fullStrategy,
): Promise<SearchOutcome> {
  return withSpan(
    "retrieval footnote",
    { "gen_ai.operation.name": "retrieval", "gen_ai.provider.name": "footnote", "gen_ai.request.top_k": request.limit ?? 10 },
    async (span) => {
      const outcome = await search(ctx, viewer, request, strategy);
      span.set({
        "footnote.search.mode": outcome.mode,
        "footnote.search.reranker": outcome.reranker,
        "footnote.search.results": outcome.results.length,
      });
      return outcome;
    },
  );
}

async function search(ctx: RetrievalContext, viewer: Viewer, request: SearchInput, strategy: SearchStrategy): Promise<SearchOutcome> {
  const { query, limit = 10, history = [], filters = {}, explain = false } = request;
  const stage = stopwatch();
  const question = understandQuestion(query, history);
  observeStage("understand", stage("understand"));
  const vector = strategy.vector ? await measureStage("embed", () => embedQuestion(ctx, viewer, question)) : null;
  stage("embed");
  const found = await findCandidates(ctx, viewer, { question, vector, filters, strategy, limit });
  stage("search");
  const { ranked, reranker } = strategy.rerank
    ? await measureStage("rerank", () => rerankCandidates(ctx, question, found, vector))
    : keepFused(found.candidates);
  stage("rerank");
  const results = await toPassages(ctx, viewer, ranked.slice(0, limit), explain);
  stage("read");
  return {
    results,
    mode: vector === null ? "text" : "hybrid",
    searchedFor: question.standalone,
    reranker,
    embedding: vector?.modelName ?? null,
    timings: stage.timings,
  };
}

function stopwatch() {
  const timings: Record<string, number> = {};
  let sinceMs = performance.now();
  const stage = (name: string) => {
    const nowMs = performance.now();
    const tookMs = nowMs - sinceMs;
    timings[`${name}Ms`] = Math.round(tookMs * 100) / 100;
    sinceMs = nowMs;
    return tookMs;
  };
  return Object.assign(stage, { timings });
}
