import type { Claim } from "../claim.ts";
import { rarity } from "../evidence/term-weights.ts";
import { tokenise } from "../text/tokens.ts";
import type { CitedPassage } from "./verify-sentence.ts";

/** A passage with less content besides the claim is not about anything else. */
const leastAround = 8;
/** Share of a claim's content, by rarity, that must be tied to what was asked or to what its passage is about. */
const leastTied = 0.15;

/**
 * Whether something a model wrote has to do with the question: some of its words stand in the question, in the title, headings or other
 * sentences of a passage it rests on, or in what was said before it. A sentence planted in a document on another matter is supported by
 * that document, and would otherwise be said; a planted sentence on the same matter cannot be told apart like this, nor one that is all there is.
 */
export function concernsQuestion(claim: Claim, question: string, passages: CitedPassage[], said: readonly Claim[]): boolean {
  const content = tokenise(claim.text).filter((token) => !token.stop && !token.numeric);
  if (content.length === 0 || claim.kind === "code") return true;
  const around = claim.quotes.map(({ passageIndex, start, end }) => {
    const { title, headingPath, text } = passages[passageIndex]!;
    return { above: [title, ...headingPath].join("\n"), beside: `${text.slice(0, start)}\n${text.slice(end)}` };
  });
  const besides = new Set(around.flatMap(({ beside }) => tokenise(beside).filter((token) => !token.stop)).map((token) => token.stem));
  if (besides.size < leastAround) return true;
  const known = new Set(
    [question, claim.lead, ...around.flatMap(({ above, beside }) => [above, beside]), ...said.map((each) => each.text)].flatMap((text) =>
      tokenise(text).map((token) => token.stem),
    ),
  );
  const terms = new Map(content.map((token) => [token.stem, rarity(token.stem)]));
  const total = [...terms.values()].reduce((sum, weight) => sum + weight, 0);
  const tied = [...terms].reduce((sum, [stem, weight]) => sum + (known.has(stem) ? weight : 0), 0);
  return total === 0 || tied / total >= leastTied;
}
