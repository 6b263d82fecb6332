import { noAnswer } from "@footnote/answering/prompt/answer-prompt";
import { attributeClaim } from "@footnote/answering/verify/attribute-claim";
import type { Passage } from "@footnote/domain/passage";
import { readStatements } from "./score-citations.ts";

/** Shares in [0, 1] of the statements; null without one. */
export type GroundednessScores = { grounded: number | null; cited: number | null };

/**
 * What an answerer wrote, before anything was dropped: the share of statements that some passage given to it supports, and the share that cites one
 * (the numbers of a model's text are places in `passages`). The product shows only supported ones; this says how much of a model's work is lost, which is where a bad prompt shows.
 */
export function scoreGroundedness(written: string, passages: Passage[]): GroundednessScores {
  const statements = readStatements(written).filter((statement) => !statement.text.includes(noAnswer));
  if (statements.length === 0) return { grounded: null, cited: null };
  const share = (count: number) => count / statements.length;
  return {
    grounded: share(statements.filter((statement) => attributeClaim({ ...statement, numbers: [] }, passages) !== null).length),
    cited: share(statements.filter((statement) => statement.numbers.some((number) => passages[number - 1] !== undefined)).length),
  };
}
