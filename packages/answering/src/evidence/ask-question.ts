import { coreQuestion } from "../text/core-question.ts";
import { questionType, type AnswerKind } from "../text/question-type.ts";
import { tokenise, type Token } from "../text/tokens.ts";
import { termWeights, type Term } from "./term-weights.ts";
import { affinities, askingWords, type Affinities } from "./word-affinity.ts";
import type { AskedQuestion } from "./unit-features.ts";

/** What a rewritten follow-up was made of: the words typed now, and the question before. */
export type FollowUp = { typed: string; before: string };

/** Words carried over from earlier turns say where to look; what was typed now says what is wanted, and most often takes the place of a name. */
const carriedOver = 0.5;
const carriedName = 0.25;

/** "How quickly" and "what does it cost" are answered by a time and a sum; the words themselves are seldom repeated. */
const askingWord = 0.4;

/** Reads a question once for every stage that compares something with it. A follow-up without a type of its own keeps the type of the question before. */
export function askQuestion(whole: string, followUp?: FollowUp, table: Affinities = affinities): AskedQuestion {
  const text = coreQuestion(whole);
  const tokens = tokenise(text);
  // "tell me" is a way to ask, "who do I tell" is what is asked
  for (const [index, token] of tokens.entries())
    if (token.text === "tell" && !/^(?:me|us)$/.test(tokens[index + 1]?.text ?? "")) token.stop = false;
  const type = questionType(text);
  const asking = askingStems(tokens, type.kind);
  const terms = termWeights(tokens).map((term) => (asking.has(term.stem) ? lighter(term, askingWord) : term));
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
    return lighter(term, replaced.has(term.stem) ? carriedName : carriedOver);
  });
  const own = questionType(followUp.typed);
  return { text, tokens, terms: weighed, typed, replaced, meaning, type: own.kind === "open" ? questionType(followUp.before) : own };
}

function askingStems(tokens: Token[], kind: AnswerKind): Set<string> {
  const adverbs = tokens.filter(
    (token, index) => tokens[index - 1]?.text === "how" && /^(?:long|quickly|fast|soon|often|late|early|far)$/.test(token.text),
  );
  const sums =
    kind === "money" ? tokens.filter((token) => /^(?:costs?|prices?|pay|pays|paid|spend|charged?|charges)$/.test(token.text)) : [];
  return new Set([...adverbs, ...sums].map((token) => token.stem));
}

function lighter(term: Term, share: number): Term {
  return { ...term, weight: term.weight * share, expected: term.expected * share };
}
