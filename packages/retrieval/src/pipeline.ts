import type { SearchRequest } from "@footnote/domain/contract/search";
import type { Passage, SearchMode } from "@footnote/domain/passage";
import type { Viewer } from "@footnote/domain/principal";
import type { UnderstoodQuestion } from "@footnote/domain/question";
import { measureStage, observeStage } from "@footnote/telemetry/measure-stage";
import { withSpan } from "@footnote/telemetry/with-span";
import type { RetrievalContext } from "./context.ts";
import { findNeighbours } from "./expand/find-neighbours.ts";
import type { LegWeightTable } from "./fuse/leg-weights.ts";
import { collapseDuplicates } from "./rerank/collapse-duplicates.ts";
import { keepFused, rerankCandidates } from "./rerank/rerank-candidates.ts";
import { correctSpelling } from "./search/correct-spelling.ts";
import { isRerankerBypassed, rerankerName } from "./rerank/rerank-gate.ts";
import { embedQuestion } from "./search/embed-question.ts";
import { findCandidates, type SearchDepth } from "./search/find-candidates.ts";
import { toPassages } from "./to-passages.ts";
import { rewriteWithModel } from "./understand/rewrite-with-model.ts";
import { understandQuestion } from "./understand/understand-question.ts";

/** `neighbours` stand beside the best results in their documents; empty unless the request says `expand`. */
export type SearchOutcome = {
  results: Passage[];
  neighbours: Passage[];
  mode: SearchMode;
  searchedFor: string;
  reranker: string;
  embedding: string | null;
  timings: Record<string, number>;
};
/** `history` and `filters` may be left out. */
export type SearchInput = Pick<SearchRequest, "query"> & Partial<SearchRequest>;

/**
 * Which legs run, with which weights, and whether their fusion is reranked; evaluation compares them, a release says what people get. For
 * measuring, `ignoreGate` reranks also where the workspace's own cases speak against it, and `keepCopies` leaves passages in that say the same.
 */
export type SearchStrategy = {
  text: boolean;
  vector: boolean;
  rerank: boolean;
  depth: SearchDepth;
  legWeights?: LegWeightTable;
  ignoreGate?: boolean;
  keepCopies?: boolean;
};
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
  const { query, limit = 10, history = [], filters = {}, explain = false, expand = false } = request;
  const stage = stopwatch();
  const byRules = understandQuestion(query, history);
  const understood = (await rewriteWithModel(ctx, byRules, history)) ?? byRules;
  observeStage("understand", stage("understand"));
  const find = async (question: UnderstoodQuestion) => {
    const vector = strategy.vector ? await measureStage("embed", () => embedQuestion(ctx, viewer, question)) : null;
    stage("embed");
    const found = await findCandidates(ctx, viewer, { question, vector, filters, strategy, limit });
    stage("search");
    return { question, vector, found };
  };
  const first = await find(understood);
  const corrected = strategy.text ? await correctSpelling(ctx, viewer, understood, first.found) : null;
  stage("correct");
  const { question, vector, found } = corrected === null ? first : await find(corrected);
  const isBypassed = strategy.rerank && !strategy.ignoreGate && (await isRerankerBypassed(ctx, viewer.workspaceId));
  const { ranked, reranker } =
    strategy.rerank && !isBypassed
      ? await measureStage("rerank", () => rerankCandidates(ctx, question, found, vector))
      : keepFused(found.candidates);
  stage("rerank");
  const shown = strategy.keepCopies ? ranked.slice(0, limit) : collapseDuplicates(ranked, question.asked, found.memory, limit);
  const results = await toPassages(ctx, viewer, shown, explain ? { reranker: isBypassed ? bypassed(ctx) : reranker } : null);
  stage("read");
  const neighbours = expand ? await measureStage("expand", () => findNeighbours(ctx, viewer, results)) : [];
  stage("expand");
  return {
    results,
    neighbours,
    mode: vector === null ? "text" : "hybrid",
    searchedFor: question.standalone,
    reranker,
    embedding: vector?.modelName ?? null,
    timings: stage.timings,
  };
}

const bypassed = (ctx: RetrievalContext) => `none: ${rerankerName(ctx)} does not help on this workspace's own cases`;

function stopwatch() {
  const timings: Record<string, number> = {};
  let sinceMs = performance.now();
  const stage = (name: string) => {
    const nowMs = performance.now();
    const tookMs = nowMs - sinceMs;
    timings[`${name}Ms`] = Math.round(((timings[`${name}Ms`] ?? 0) + tookMs) * 100) / 100;
    sinceMs = nowMs;
    return tookMs;
  };
  return Object.assign(stage, { timings });
}
