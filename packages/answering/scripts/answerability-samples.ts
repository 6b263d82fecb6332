import { join } from "node:path";
import { answerabilityFeatures } from "../src/decide/answerability-features.ts";
import { rankEvidence } from "../src/evidence/rank-evidence.ts";
import { rarity } from "../src/evidence/term-weights.ts";
import { tokenise } from "../src/text/tokens.ts";
import { oppositesOf } from "../src/verify/opposites.ts";
import { buildSearch, type Found } from "./local-search.ts";
import { laidTogether, sentencePairs, shuffle, withTitle, type Pair } from "./training-groups.ts";
import { readJsonl } from "./read-jsonl.ts";

export type Sample = { source: string; kind: "answerable" | "absent" | "changed" | "cut"; features: Record<string, number> };
type Item = { question: string; passage: number; source: string; sentence?: string };

/**
 * Questions with and without their passage in the index, with the answering sentence cut out of it, and questions changed so that their passage no longer answers: a name,
 * number or word exchanged for another of the same passages, or for its opposite.
 */
export function answerabilitySamples(
  folder: string,
  sentenceFiles: string[],
  passageFiles: string[],
  most: number,
  random: () => number,
): Sample[] {
  const passages: string[] = [];
  const items: Item[] = [];
  const known = sentencePairs(folder);
  for (const name of sentenceFiles) {
    const pairs = known.filter((pair) => pair.src === name);
    const paragraphOf = laidTogether([...new Set(pairs.map((pair) => pair.p))], random, passages);
    for (const pair of shuffle(pairs, random).slice(0, most))
      items.push({ question: pair.q, passage: paragraphOf.get(pair.p)!, source: name, sentence: pair.p });
  }
  for (const name of passageFiles) {
    const places = new Map<string, number>();
    for (const [index, pair] of shuffle(readJsonl<Pair>(join(folder, `${name}.jsonl`)), random).entries()) {
      if (index >= most * 2) break;
      if (!places.has(pair.p)) places.set(pair.p, passages.push(pair.p) - 1);
      if (index < most) items.push({ question: pair.q, passage: places.get(pair.p)!, source: name });
    }
  }
  const search = buildSearch(passages);
  const sample = (item: Item, kind: Sample["kind"], question: string, found: Found[]): Sample[] => {
    const read = found.map((each) => ({ ...withTitle(passages[each.index]!), bodyOffset: 0 }));
    if (kind === "cut") for (const passage of read) passage.text = passage.text.replace(item.sentence!, "");
    const evidence = rankEvidence(question, read);
    return evidence.ranked.length === 0 ? [] : [{ source: item.source, kind, features: answerabilityFeatures(evidence) }];
  };
  return items.flatMap((item) => {
    const found = search(item.question, 10);
    if (!found.some((each) => each.index === item.passage)) return [];
    // half the time the whole document goes: everything that speaks of the same things as the passage
    const near = new Set([item.passage, ...(random() < 0.5 ? search(passages[item.passage]!, 25).map((each) => each.index) : [])]);
    const changed = changeQuestion(
      item.question,
      random() < 0.6
        ? passages[item.passage]!
        : found
            .map((each) => passages[each.index]!)
            .slice(0, 3)
            .join(" "),
      passages[item.passage]!,
      random,
    );
    return [
      ...sample(item, "answerable", item.question, found),
      ...sample(
        item,
        "absent",
        item.question,
        search(item.question, 10, (index) => near.has(index)),
      ),
      // the passage is there and speaks of the matter, but the sentence that answers is not
      ...(item.sentence === undefined ? [] : sample(item, "cut", item.question, found)),
      ...(changed === null ? [] : sample(item, "changed", changed, search(changed, 10))),
    ];
  });
}

/** Negates, turns one word round, or exchanges a name, number or word for another of the neighbourhood; null when nothing fits. */
function changeQuestion(question: string, neighbourhood: string, passage: string, random: () => number): string | null {
  const tokens = tokenise(question);
  const choice = random();
  if (choice < 0.12) return negate(question);
  const turned = tokens.find((token) => oppositesOf(token.text).size > 0);
  if (turned !== undefined && choice < 0.6) return replaceAt(question, turned.start, turned.end, [...oppositesOf(turned.text)][0]!);
  const inPassage = new Set(tokenise(passage).map((token) => token.stem));
  if (choice > 0.85) return narrow(question, neighbourhood, inPassage, random);
  const shared = tokens.filter((token) => !token.stop && inPassage.has(token.stem) && (token.numeric || rarity(token.stem) > 0.35));
  const named = shared.filter((token) => token.numeric || (token.capital && !token.first));
  const target = shuffle(named.length > 0 && random() < 0.8 ? named : shared, random)[0];
  if (target === undefined) return null;
  const asked = new Set(tokens.map((token) => token.stem));
  const isName = target.capital && !target.first && /\p{Lu}/u.test(neighbourhood);
  const candidates = tokenise(neighbourhood).filter(
    (token) =>
      !token.stop &&
      !asked.has(token.stem) &&
      token.numeric === target.numeric &&
      (token.capital && !token.first) === isName &&
      (token.numeric || isName || Math.abs(rarity(token.stem) - rarity(target.stem)) < 0.2),
  );
  const other = shuffle(candidates, random)[0];
  if (other !== undefined) return replaceAt(question, target.start, target.end, other.text);
  return target.numeric ? replaceAt(question, target.start, target.end, String(Math.floor(random() * 90) + 10)) : null;
}

/** Puts a word of the neighbourhood before one that the passage has: "the castle" becomes "the northern castle", of which it says nothing. */
function narrow(question: string, neighbourhood: string, inPassage: ReadonlySet<string>, random: () => number): string | null {
  const tokens = tokenise(question);
  const asked = new Set(tokens.map((token) => token.stem));
  const target = shuffle(
    tokens.filter((token, index) => !token.stop && !token.numeric && inPassage.has(token.stem) && tokens[index - 1]?.stop === true),
    random,
  )[0];
  const word = shuffle(
    tokenise(neighbourhood).filter(
      (token) =>
        !token.stop &&
        !token.numeric &&
        !token.capital &&
        !asked.has(token.stem) &&
        /(?:al|ic|ive|ous|ern|an|ary|ful|est|ish|ed)$/.test(token.text),
    ),
    random,
  )[0];
  return target === undefined || word === undefined ? null : replaceAt(question, target.start, target.start, `${word.text} `);
}

/** "Who did …" becomes "who didn't …", "who gave …" becomes "who never gave …". */
function negate(question: string): string | null {
  const auxiliary = /\b(is|are|was|were|do|does|did|has|have|had|could|would|should)\b(?!n['’]t| not)/i;
  if (auxiliary.test(question)) return question.replace(auxiliary, question.length % 2 === 0 ? "$1n't" : "$1 not");
  const asking = /\b(who|what|which \w+)\b/i;
  return asking.test(question) ? question.replace(asking, "$1 never") : null;
}

function replaceAt(text: string, start: number, end: number, word: string): string {
  const capital = /^\p{Lu}/u.test(text.slice(start, end));
  return text.slice(0, start) + (capital ? word[0]!.toUpperCase() + word.slice(1) : word) + text.slice(end);
}
