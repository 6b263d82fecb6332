import type { AnsweringContext } from "@footnote/answering/context";
import { answerQuestion } from "@footnote/answering/pipeline";
import type { Answer } from "@footnote/domain/answer";
import type { Viewer } from "@footnote/domain/principal";
import type { AnswerQuery } from "./read-answer-set.ts";

/** What the product said to a question; `citations` are corpus ids, `text` the Markdown with markers, `answer` without (empty for a refusal). */
export type AnswerRun = {
  id: string;
  answer: string;
  refused: boolean;
  citations: string[];
  text: string;
  mode: string;
  confidence: string;
  found: string[];
  tookMs: number;
};

/** Asks every question through the whole pipeline, one after another; earlier user turns count as history. */
export async function runAnswers(
  ctx: AnsweringContext,
  corpus: { viewer: Viewer; corpusIds: ReadonlyMap<string, string> },
  queries: readonly AnswerQuery[],
  options: { onProgress?: (done: number) => void; withhold?: (query: AnswerQuery, corpusId: string) => boolean } = {},
): Promise<AnswerRun[]> {
  const runs: AnswerRun[] = [];
  for (const query of queries) {
    const started = performance.now();
    const answer = await ask({ ...ctx, search: searchFor(ctx, corpus.corpusIds, query, options.withhold) }, corpus.viewer, query.text);
    const ids = (documents: { documentId: string }[]) => [...new Set(documents.map((each) => corpus.corpusIds.get(each.documentId)!))];
    runs.push({
      id: query.id,
      answer: answer.refused ? "" : withoutMarkers(answer.text),
      refused: answer.refused,
      citations: ids(answer.citations),
      text: answer.text,
      mode: answer.mode,
      confidence: answer.confidence,
      found: ids(answer.passages),
      tookMs: performance.now() - started,
    });
    options.onProgress?.(runs.length);
  }
  return runs;
}

/** The product's search with the set's history; `withhold` acts as if entries were not in the index. */
function searchFor(
  ctx: AnsweringContext,
  corpusIds: ReadonlyMap<string, string>,
  query: AnswerQuery,
  withhold?: (query: AnswerQuery, corpusId: string) => boolean,
): AnsweringContext["search"] {
  const history = query.history.map((text) => ({ role: "user" as const, text }));
  if (withhold === undefined) return (viewer, request) => ctx.search(viewer, { ...request, history });
  return async (viewer, request) => {
    const found = await ctx.search(viewer, { ...request, history, limit: 100 });
    return {
      ...found,
      results: found.results.filter((passage) => !withhold(query, corpusIds.get(passage.documentId)!)).slice(0, request.limit),
    };
  };
}

async function ask(ctx: AnsweringContext, viewer: Viewer, question: string): Promise<Answer> {
  for await (const event of answerQuestion(ctx, viewer, { question, filters: {} })) if (event.event === "answer") return event.data;
  throw new Error("the pipeline ended without an answer");
}

function withoutMarkers(text: string): string {
  return text.replaceAll(/\s*\[\d+\]/g, "").trim();
}
