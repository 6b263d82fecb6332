import type { Viewer } from "@footnote/domain/principal";
import type { DocumentId } from "@footnote/domain/ids";
import type { RetrievalContext } from "@footnote/retrieval/context";
import { searchPassages, type SearchStrategy } from "@footnote/retrieval/pipeline";
import type { EvalQuery } from "../datasets/read-retrieval-set.ts";

/** last: the question as typed. conversation: with the earlier user turns as history. rewrite: the set's own standalone wording. */
export type QueryForm = "last" | "conversation" | "rewrite";
export type Legs = "text" | "vector" | "fused" | "reranked";
export const legChoices = ["text", "vector", "fused", "reranked"] as const;

export type RankedEntry = { corpusId: string; score: number };
export type QueryRun = { queryId: string; searchedFor: string; ranking: RankedEntry[]; tookMs: number; timings: Record<string, number> };

/** A run holds this many entries a query. */
const depth = 100;

/** Judgments name one of several copies of a text, so copies are kept here. */
const measured = { depth: { perLeg: 200, candidates: 150 }, keepCopies: true };
export const strategies: Record<Legs, SearchStrategy> = {
  text: { ...measured, text: true, vector: false, rerank: false },
  vector: { ...measured, text: false, vector: true, rerank: false },
  fused: { ...measured, text: true, vector: true, rerank: false },
  reranked: { ...measured, text: true, vector: true, rerank: true },
};

/** Runs every query through the search that people use, one after another; an entry stands where its best chunk stands. */
export async function runRetrieval(
  ctx: RetrievalContext,
  corpus: { viewer: Viewer; corpusIds: ReadonlyMap<DocumentId, string> },
  queries: readonly EvalQuery[],
  choice: { form: QueryForm; legs: Legs },
  onProgress: (done: number) => void = () => {},
): Promise<QueryRun[]> {
  const runs: QueryRun[] = [];
  for (const query of queries) {
    const started = performance.now();
    const history = choice.form === "conversation" ? query.history.map((text) => ({ role: "user" as const, text })) : [];
    const text = choice.form === "rewrite" ? (query.rewrite ?? query.text) : query.text;
    const { results, searchedFor, timings } = await searchPassages(
      ctx,
      corpus.viewer,
      { query: text, history, limit: 150 },
      strategies[choice.legs],
    );
    const best = new Map<string, number>();
    for (const { documentId, score } of results) {
      const corpusId = corpus.corpusIds.get(documentId)!;
      if (!best.has(corpusId)) best.set(corpusId, score);
    }
    runs.push({
      queryId: query.id,
      searchedFor,
      ranking: [...best].slice(0, depth).map(([corpusId, score]) => ({ corpusId, score })),
      tookMs: performance.now() - started,
      timings,
    });
    onProgress(runs.length);
  }
  return runs;
}
