import { coreQuestion } from "../text/core-question.ts";
import { questionType } from "../text/question-type.ts";
import { tokenise } from "../text/tokens.ts";
import { termWeights } from "./term-weights.ts";
import { affinities, askingWords, type Affinities } from "./word-affinity.ts";
import type { AskedQuestion } from "./unit-features.ts";

/** What a rewritten follow-up was made of: the words typed now, and the question before. */
export type FollowUp = { typed: string; before: string };

/** Words carried over from earlier turns say where to look; what was typed now says what is wanted, and most often takes the place of a name. */
const carriedOver = 0.5;
const carriedName = 0.25;

/** Reads a question once for every stage that compares something with it. A follow-up without a type of its own keeps the type of the question before. */
export function askQuestion(whole: string, followUp?: FollowUp, table: Affinities = affinities): AskedQuestion {
  const text = coreQuestion(whole);
  const tokens = tokenise(text);
  const terms = termWeights(tokens);
  const type = questionType(text);
  const meaning = {
    terms: terms.map((term) => table.get(term.stem)),
    asking: askingWords(tokens, type).flatMap((word) => table.get(word) ?? []),
  };
  if (followUp === undefined || followUp.typed === whole) return { text, tokens, terms, type, meaning };
  const typed = new Set(tokenise(followUp.typed).map((token) => token.stem));
  const replaced = new Set(
    tokenise(followUp.before)
      .filter((token) => token.capital && !token.first)
      .map((token) => token.stem),
  );
  const weighed = terms.map((term) => {
    if (typed.has(term.stem)) return term;
    const share = replaced.has(term.stem) ? carriedName : carriedOver;
    return { ...term, weight: term.weight * share, expected: term.expected * share };
  });
  const own = questionType(followUp.typed);
  return { text, tokens, terms: weighed, typed, replaced, meaning, type: own.kind === "open" ? questionType(followUp.before) : own };
}
