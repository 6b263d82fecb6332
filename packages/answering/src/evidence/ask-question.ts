import { coreQuestion } from "../text/core-question.ts";
import { questionType } from "../text/question-type.ts";
import { tokenise } from "../text/tokens.ts";
import { termWeights } from "./term-weights.ts";
import type { AskedQuestion } from "./unit-features.ts";

/** What a rewritten follow-up was made of: the words typed now, and the question before. */
export type FollowUp = { typed: string; before: string };

/** Words carried over from earlier turns say where to look; what was typed now says what is wanted. */
const carriedOver = 0.5;

/** Reads a question once for every stage that compares something with it. A follow-up without a type of its own keeps the type of the question before. */
export function askQuestion(whole: string, followUp?: FollowUp): AskedQuestion {
  const text = coreQuestion(whole);
  const tokens = tokenise(text);
  const terms = termWeights(tokens);
  const type = questionType(text);
  if (followUp === undefined || followUp.typed === whole) return { text, tokens, terms, type };
  const typed = new Set(tokenise(followUp.typed).map((token) => token.stem));
  const weighed = terms.map((term) =>
    typed.has(term.stem) ? term : { ...term, weight: term.weight * carriedOver, expected: term.expected * carriedOver },
  );
  const own = questionType(followUp.typed);
  return { text, tokens, terms: weighed, type: own.kind === "open" ? questionType(followUp.before) : own };
}
