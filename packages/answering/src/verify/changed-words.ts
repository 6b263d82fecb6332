import { tokenise, type Token } from "../text/tokens.ts";
import { rarity } from "../evidence/term-weights.ts";
import { oppositesOf } from "./opposites.ts";

/** From this share of words in common and in order, a sentence counts as a copy, and every exchanged word is suspect. */
const copyShare = 0.7;
const negation =
  /^(?:not|no|never|none|neither|nor|cannot|without|(?:do|does|did|is|are|was|were|ca|could|wo|would|should|must|has|have|had|need)nt)$/;
/** The capital of a first word says nothing; only a rare one may be a name. */
const nameRarity = 0.5;
/** A gap counts as an exchange when about as many words went as came. */
const mostMore = 2;

/**
 * Compares a sentence word by word with the text it copies: names, numbers, negations and opposites that took another word's place,
 * or were put in or left out. Empty for sentences in words of their own; there, presence in the passage must do.
 */
export function changedWords(sentence: string, evidence: string): string[] {
  const claimed = tokenise(sentence);
  const given = tokenise(evidence);
  const matches = commonOrder(claimed, given);
  if (claimed.length < 4 || matches.length / claimed.length < copyShare) return [];
  const reasons: string[] = [];
  const bounds = [{ claimed: -1, given: -1 }, ...matches, { claimed: claimed.length, given: given.length }];
  for (const [index, end] of bounds.slice(1).entries()) {
    const start = bounds[index]!;
    const put = claimed.slice(start.claimed + 1, end.claimed);
    // at both ends the evidence may say much more; only what touches the copied part stands opposite
    const isFirst = start.given < 0;
    const isLast = end.given >= given.length;
    const all = given.slice(start.given + 1, end.given);
    const opposite = isFirst ? all.slice(Math.max(0, all.length - put.length)) : isLast ? all.slice(0, put.length) : all;
    if (put.length > 0) reasons.push(...judgeGap(put, opposite, given));
    // words of the evidence that the copy skips in the middle
    else if (!isFirst && !isLast && opposite.length <= 2 && opposite.some((token) => negation.test(token.text)))
      reasons.push("negation differs");
  }
  return reasons;
}

function judgeGap(put: Token[], opposite: Token[], given: Token[]): string[] {
  const reasons: string[] = [];
  for (const token of put) {
    if (negation.test(token.text) && !opposite.some((other) => negation.test(other.text))) reasons.push("negation differs");
    if (opposite.some((other) => oppositesOf(token.text).has(other.text))) reasons.push("turned round");
    const replaced =
      opposite.length > put.length + mostMore ? [] : opposite.filter((other) => !put.some((each) => each.stem === other.stem));
    if (token.numeric && replaced.some((other) => other.numeric) && !sameElsewhere(token, opposite)) reasons.push("number exchanged");
    if (
      token.capital &&
      !token.stop &&
      !token.first &&
      replaced.some((other) => other.capital && !other.stop) &&
      !sameElsewhere(token, opposite)
    )
      reasons.push("name exchanged");
    if (
      token.capital &&
      token.first &&
      !token.stop &&
      rarity(token.stem) > nameRarity &&
      !token.text.endsWith("ly") &&
      replaced.some((other) => other.capital && !other.stop) &&
      !given.slice(0, 3).some((other) => other.stem === token.stem)
    )
      reasons.push("name exchanged");
  }
  return reasons;
}

function sameElsewhere(token: Token, opposite: Token[]): boolean {
  return opposite.some((other) => other.stem === token.stem);
}

/** The longest common subsequence of two token lists, as pairs of places. */
function commonOrder(claimed: Token[], given: Token[]): { claimed: number; given: number }[] {
  const width = given.length + 1;
  const lengths = new Uint16Array((claimed.length + 1) * width);
  for (let i = claimed.length - 1; i >= 0; i -= 1) {
    for (let j = given.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        claimed[i]!.stem === given[j]!.stem
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  const matches: { claimed: number; given: number }[] = [];
  for (let i = 0, j = 0; i < claimed.length && j < given.length;) {
    if (claimed[i]!.stem === given[j]!.stem) matches.push({ claimed: i++, given: j++ });
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i += 1;
    else j += 1;
  }
  return matches;
}
