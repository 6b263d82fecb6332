import { tokenise, type Token } from "../text/tokens.ts";
import { rarity } from "../evidence/term-weights.ts";
import { oppositesOf } from "./opposites.ts";

/** From this share of words in common and in order, a sentence counts as a copy, and every exchanged word is suspect. */
const copyShare = 0.7;
const negation =
  /^(?:not|no|never|none|neither|nor|cannot|without|(?:do|does|did|is|are|was|were|ca|could|wo|would|should|must|has|have|had|need)nt)$/;
/** The capital of a first word says nothing; only a rare one may be a name. */
const nameRarity = 0.5;
/** A copy leaves out a stretch or two; a name that is found only this many words further on stands for the one that it was put over. */
const farOn = 5;
/** A gap counts as an exchange when about as many words went as came. */
const mostMore = 2;

/**
 * Compares a sentence word by word with the text it copies: names, numbers, negations and opposites that took another word's place,
 * or were put in or left out. Empty for sentences in words of their own; there, presence in the passage must do.
 */
export function changedWords(sentence: string, evidence: string): string[] {
  const claimed = tokenise(sentence);
  const given = tokenise(evidence);
  if (claimed.length < 4) return [];
  const known = new Set(given.map((token) => token.stem));
  if (claimed.filter((token) => known.has(token.stem)).length / claimed.length < copyShare) return [];
  const matches = commonOrder(claimed, given);
  if (matches.length / claimed.length < copyShare) return [];
  const reasons: string[] = [];
  const bounds = [{ claimed: -1, given: -1 }, ...matches, { claimed: claimed.length, given: given.length }];
  for (const [index, end] of bounds.slice(1).entries()) {
    const start = bounds[index]!;
    const put = claimed.slice(start.claimed + 1, end.claimed);
    // at both ends the evidence may say much more; only what touches the copied part stands opposite
    const isFirst = start.given < 0;
    const isLast = end.given >= given.length;
    const all = given.slice(start.given + 1, end.given);
    if (put.length === 0 && !isFirst && end.claimed < claimed.length && jumpsOver(claimed[end.claimed]!, all, claimed))
      reasons.push("fact exchanged");
    const opposite = isFirst ? all.slice(Math.max(0, all.length - put.length)) : isLast ? all.slice(0, put.length) : all;
    if (put.length > 0) reasons.push(...judgeGap(put, opposite, given, claimed));
    // words of the evidence that the copy skips in the middle
    else if (!isFirst && !isLast && opposite.length <= 2 && opposite.some((token) => negation.test(token.text)))
      reasons.push("negation differs");
  }
  return reasons;
}

function judgeGap(put: Token[], opposite: Token[], given: Token[], claimed: Token[]): string[] {
  const reasons: string[] = [];
  for (const token of put) {
    if (negation.test(token.text) && !opposite.some((other) => negation.test(other.text))) reasons.push("negation differs");
    if (opposite.some((other) => oppositesOf(token.text).has(other.text))) reasons.push("turned round");
    const replaced =
      opposite.length > put.length + mostMore ? [] : opposite.filter((other) => !put.some((each) => each.stem === other.stem));
    if (
      token.numeric &&
      replaced.some((other) => other.numeric && !isOfAnother(other, token, given, claimed)) &&
      !sameElsewhere(token, opposite)
    )
      reasons.push("number exchanged");
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
      !/(?:ly|ing)$/.test(token.text) &&
      replaced.some((other) => other.capital && !other.stop) &&
      !given.slice(0, 3).some((other) => other.stem === token.stem)
    )
      reasons.push("name exchanged");
  }
  return reasons;
}

/** Whether a number stands beside a name that the sentence lacks while the one it states stands beside a name that it has. */
function isOfAnother(number: Token, stated: Token, given: Token[], claimed: Token[]): boolean {
  const owner = (of: Token | undefined) =>
    given.findLast((other) => of !== undefined && other.start < of.start && other.capital && !other.stop);
  const has = (name: Token | undefined) => name !== undefined && claimed.some((other) => other.stem === name.stem);
  return !has(owner(number)) && has(owner(given.find((other) => other.stem === stated.stem)));
}

/** "the plague in Book" of "the plague in England, and … the Domesday Book": right where the copy goes on, another name or number stood. */
function jumpsOver(token: Token, skipped: Token[], claimed: Token[]): boolean {
  const isName = (each: Token) => each.capital && !each.stop && !each.first;
  const [next] = skipped;
  return (
    skipped.length >= farOn &&
    ((isName(token) && isName(next!)) || (token.numeric && next!.numeric)) &&
    !claimed.some((other) => other.stem === next!.stem) &&
    // of a list the last one may be named alone
    skipped.some((other) => !other.capital && !other.stop && !other.numeric)
  );
}

function sameElsewhere(token: Token, opposite: Token[]): boolean {
  return opposite.some((other) => other.stem === token.stem);
}

/** The longest common subsequence of two token lists, as pairs of places; a "not" of elsewhere is not worth a word that is missed for it. */
function commonOrder(claimed: Token[], given: Token[]): { claimed: number; given: number }[] {
  const width = given.length + 1;
  const numbers = new Map(claimed.map((token, index) => [token.stem, index]));
  const own = Int32Array.from(claimed, (token) => numbers.get(token.stem)!);
  const others = Int32Array.from(given, (token) => numbers.get(token.stem) ?? -1);
  const worth = Uint8Array.from(claimed, (token) => (negation.test(token.text) ? 1 : 2));
  const lengths = new Uint16Array((claimed.length + 1) * width);
  for (let i = claimed.length - 1; i >= 0; i -= 1) {
    for (let j = given.length - 1; j >= 0; j -= 1) {
      const at = i * width + j;
      lengths[at] = own[i] === others[j] ? lengths[at + width + 1]! + worth[i]! : Math.max(lengths[at + width]!, lengths[at + 1]!);
    }
  }
  const matches: { claimed: number; given: number }[] = [];
  for (let i = 0, j = 0; i < claimed.length && j < given.length;) {
    if (own[i] === others[j]) matches.push({ claimed: i++, given: j++ });
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i += 1;
    else j += 1;
  }
  return matches;
}
