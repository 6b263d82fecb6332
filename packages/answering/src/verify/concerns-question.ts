import type { Claim } from "../claim.ts";
import { rarity } from "../evidence/term-weights.ts";
import { tokenise } from "../text/tokens.ts";
import type { CitedPassage } from "./verify-sentence.ts";

/** Share of a claim's content, by rarity, that must be tied to what was asked or to what its passage is about. */
const leastTied = 0.15;

/**
 * Whether something a model wrote has to do with the question: some of its words stand in the question, in the title, headings or other
 * sentences of a passage it rests on, or in what was said before it. A sentence planted in a document on another matter is supported by
 * that document, and would otherwise be said; a planted sentence on the same matter cannot be told apart like this.
 */
export function concernsQuestion(claim: Claim, question: string, passages: CitedPassage[], said: readonly Claim[]): boolean {
  const content = tokenise(claim.text).filter((token) => !token.stop && !token.numeric);
  if (content.length === 0 || claim.kind === "code") return true;
  const around = claim.quotes.map(({ passageIndex, start, end }) => {
    const { title, headingPath, text } = passages[passageIndex]!;
    return [title, ...headingPath, text.slice(0, start), text.slice(end)].join("\n");
  });
  const known = new Set(
    [question, claim.lead, ...around, ...said.map((each) => each.text)].flatMap((text) => tokenise(text).map((token) => token.stem)),
  );
  const terms = new Map(content.map((token) => [token.stem, rarity(token.stem)]));
  const total = [...terms.values()].reduce((sum, weight) => sum + weight, 0);
  const tied = [...terms].reduce((sum, [stem, weight]) => sum + (known.has(stem) ? weight : 0), 0);
  return total === 0 || tied / total >= leastTied;
}
