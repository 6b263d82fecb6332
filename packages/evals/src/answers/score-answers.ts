import { splitSentences } from "@footnote/answering/text/split-units";
import type { AnswerQuery } from "./read-answer-set.ts";
import type { AnswerRun } from "./run-answers.ts";

/** Shares in [0, 1]; null where the set has nothing to measure it with. */
export type AnswerFigures = {
  questions: number;
  /** Of answerable questions: an accepted answer stands in what was shown, in its first sentence; exact match and token F1 as SQuAD has them, of the first sentence. */
  containsGold: number | null;
  firstSentenceContainsGold: number | null;
  exactMatch: number | null;
  f1: number | null;
  falseRefusals: number | null;
  /** Of unanswerable questions. */
  refused: number | null;
  refusalPrecision: number | null;
  /** Of answered questions with known entries: cited ones that are right, right ones that are cited; at least one right. */
  citationPrecision: number | null;
  citationRecall: number | null;
  anyCitationRight: number | null;
  meanSentences: number | null;
  p50Ms: number;
  p95Ms: number;
};

/** Scores runs against what the set knows. Containment ignores case, articles and punctuation. */
export function scoreAnswers(queries: readonly AnswerQuery[], runs: readonly AnswerRun[]): AnswerFigures {
  const byId = new Map(runs.map((run) => [run.id, run]));
  const pairs = queries.flatMap((query) => (byId.has(query.id) ? [{ query, run: byId.get(query.id)! }] : []));
  const answerable = pairs.filter(({ query }) => query.answerable !== false);
  const unanswerable = pairs.filter(({ query }) => query.answerable === false);
  const gold = answerable.filter(({ query }) => query.answers.length > 0);
  const refused = pairs.filter(({ run }) => run.refused);
  const cited = answerable.filter(({ query, run }) => query.relevant.size > 0 && !run.refused && run.citations.length > 0);
  const times = runs.map((run) => run.tookMs).toSorted((a, b) => a - b);
  const first = (text: string) => splitSentences(text)[0]?.text ?? "";
  return {
    questions: pairs.length,
    containsGold: mean(gold, ({ query, run }) => (query.answers.some((answer) => contains(run.answer, answer)) ? 1 : 0)),
    firstSentenceContainsGold: mean(gold, ({ query, run }) =>
      query.answers.some((answer) => contains(first(run.answer), answer)) ? 1 : 0,
    ),
    exactMatch: mean(gold, ({ query, run }) =>
      query.answers.some((answer) => normalise(answer) === normalise(first(run.answer))) ? 1 : 0,
    ),
    f1: mean(gold, ({ query, run }) => Math.max(...query.answers.map((answer) => tokenF1(first(run.answer), answer)))),
    falseRefusals: mean(answerable, ({ run }) => (run.refused ? 1 : 0)),
    refused: mean(unanswerable, ({ run }) => (run.refused ? 1 : 0)),
    refusalPrecision: unanswerable.length === 0 ? null : mean(refused, ({ query }) => (query.answerable === false ? 1 : 0)),
    citationPrecision: mean(cited, ({ query, run }) => run.citations.filter((id) => query.relevant.has(id)).length / run.citations.length),
    citationRecall: mean(
      cited,
      ({ query, run }) => [...query.relevant].filter((id) => run.citations.includes(id)).length / query.relevant.size,
    ),
    anyCitationRight: mean(cited, ({ query, run }) => (run.citations.some((id) => query.relevant.has(id)) ? 1 : 0)),
    meanSentences: mean(
      pairs.filter(({ run }) => !run.refused),
      ({ run }) => splitSentences(run.answer).length,
    ),
    p50Ms: times[Math.floor(times.length * 0.5)] ?? 0,
    p95Ms: times[Math.min(times.length - 1, Math.floor(times.length * 0.95))] ?? 0,
  };
}

function mean<T>(values: T[], of: (value: T) => number): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + of(value), 0) / values.length;
}

function contains(text: string, answer: string): boolean {
  return ` ${normalise(text)} `.includes(` ${normalise(answer)} `);
}

/** SQuAD's normalisation: lower case, no punctuation, no articles, single blanks. */
export function normalise(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s]+/gu, " ")
    .replaceAll(/\b(?:a|an|the)\b/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}

function tokenF1(text: string, answer: string): number {
  const given = normalise(text).split(" ");
  const wanted = normalise(answer).split(" ");
  const left = [...wanted];
  let shared = 0;
  for (const token of given) {
    const place = left.indexOf(token);
    if (place >= 0) {
      shared += 1;
      left.splice(place, 1);
    }
  }
  return shared === 0 ? 0 : (2 * shared) / (given.length + wanted.length);
}
