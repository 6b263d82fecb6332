import type { RankedUnit } from "../evidence/rank-evidence.ts";
import type { AskedQuestion } from "../evidence/unit-features.ts";
import type { Token } from "../text/tokens.ts";
import { oppositesOf } from "../verify/opposites.ts";

/** What stands in a sentence where the question has another word: a sign that the sentence speaks of something else. Weights of the words. */
export type Exchanged = { name: number; number: number; opposite: number; other: number; negation: number };

const negation =
  /^(?:not|no|never|none|neither|nor|cannot|without|(?:do|does|did|is|are|was|were|ca|could|wo|would|should|must|has|have|had)nt)$/;
const prefixes = /^(?:non|un|in|im|ir|dis|anti|mis)(?=\p{L}{4})/u;
/** Words between two matched neighbours; with more the place is not the same. */
const longestGap = 4;

/** Looks for each word of the question that a sentence lacks whether another of its kind stands between the same neighbours, or its opposite anywhere. */
export function exchangedWords(question: AskedQuestion, unit: RankedUnit): Exchanged {
  const tokens = unit.context.tokens;
  const places = new Map<string, number[]>();
  tokens.forEach((token, index) => places.set(token.stem, [...(places.get(token.stem) ?? []), index]));
  const found: Exchanged = { name: 0, number: 0, opposite: 0, other: 0, negation: 0 };
  const words = new Set(tokens.map((token) => token.text));
  const asked = question.tokens;
  for (const [index, token] of asked.entries()) {
    if (places.has(token.stem)) continue;
    if (isTurned(token, words)) found.opposite = 1;
    if (negation.test(token.text) && !tokens.some((other) => negation.test(other.text))) found.negation = 1;
    const term = question.terms.find((each) => each.stem === token.stem);
    if (term === undefined) continue;
    for (const other of standingInPlace(asked, index, tokens, places)) {
      if (question.tokens.some((each) => each.stem === other.stem) || other.stop) continue;
      if (token.numeric && other.numeric) found.number = Math.max(found.number, term.weight);
      else if (token.capital && !token.first && other.capital) found.name = Math.max(found.name, term.weight);
      else found.other = Math.max(found.other, term.expected);
    }
  }
  return found;
}

/** Words of the sentence between (or right beside) the places of the question's neighbours of this word. */
function standingInPlace(asked: Token[], index: number, tokens: Token[], places: ReadonlyMap<string, number[]>): Token[] {
  const before = asked[index - 1];
  const after = asked[index + 1];
  const left = before === undefined ? [] : (places.get(before.stem) ?? []);
  const right = after === undefined ? [] : (places.get(after.stem) ?? []);
  for (const from of left) {
    const to = right.find((place) => place > from && place - from <= longestGap);
    if (to !== undefined) return tokens.slice(from + 1, to);
  }
  // one neighbour is enough when it carries meaning of its own
  if (before !== undefined && !before.stop && left.length > 0) return tokens.slice(left[0]! + 1, left[0]! + 2);
  if (after !== undefined && !after.stop && right.length > 0) return tokens.slice(Math.max(0, right[0]! - 1), right[0]!);
  return [];
}

function isTurned(token: Token, words: ReadonlySet<string>): boolean {
  for (const opposite of oppositesOf(token.text)) if (words.has(opposite)) return true;
  const plain = token.text.replace(prefixes, "");
  if (plain !== token.text && words.has(plain)) return true;
  for (const prefix of ["non", "un", "in", "im", "dis"]) if (words.has(prefix + token.text)) return true;
  return false;
}
