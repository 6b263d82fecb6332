import type { SearchRequest } from "@footnote/domain/contract/search";
import type { Passage, SearchMode } from "@footnote/domain/passage";
import type { Viewer } from "@footnote/domain/principal";
import type { RetrievalContext } from "./context.ts";
import { rerankCandidates } from "./rerank/rerank-candidates.ts";
import { embedQuestion } from "./search/embed-question.ts";
import { findCandidates } from "./search/find-candidates.ts";
import { toPassage } from "./to-passage.ts";
import { understandQuestion } from "./understand/understand-question.ts";

export type SearchOutcome = { results: Passage[]; mode: SearchMode; searchedFor: string; reranker: string; embedding: string | null; timings: Record<string, number> };
/** `history` and `filters` may be left out. */
export type SearchInput = Pick<SearchRequest, "query"> & Partial<SearchRequest>;

/** Finds the passages that answer a question, of those the viewer may see, best first. Timings are milliseconds per stage. */
export async function searchPassages(ctx: RetrievalContext, viewer: Viewer, request: SearchInput): Promise<SearchOutcome> {
  const { query, limit = 10, history = [], filters = {}, explain = false } = request;
  const stage = stopwatch();
  const question = understandQuestion(query, history);
  stage("understand");
  const vector = await embedQuestion(ctx, viewer, question.standalone);
  stage("embed");
  const candidates = await findCandidates(ctx, viewer, { question: question.standalone, vector, filters, depth: { perLeg: 150, candidates: Math.max(100, limit) } });
  stage("search");
  const { ranked, reranker } = await rerankCandidates(ctx, question.standalone, candidates);
  stage("rerank");
  return {
    results: ranked.slice(0, limit).map((candidate) => toPassage(candidate, explain)),
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
    timings[`${name}Ms`] = Math.round((nowMs - sinceMs) * 100) / 100;
    sinceMs = nowMs;
  };
  return Object.assign(stage, { timings });
}
