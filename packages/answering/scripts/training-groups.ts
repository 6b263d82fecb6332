import { join } from "node:path";
import { unitFeatures } from "../src/evidence/unit-features.ts";
import { readUnits } from "../src/evidence/read-units.ts";
import { askQuestion } from "../src/evidence/ask-question.ts";
import { readAffinities } from "../src/evidence/word-affinity.ts";
import { fitWordAffinity } from "./fit-word-affinity.ts";
import { buildSearch } from "./local-search.ts";
import { readJsonl } from "./read-jsonl.ts";
import { learnCase } from "./restore-case.ts";

/** One question with the features of every unit of the passages found for it; `right` marks the units that may answer. */
export type Group = { source: string; features: Float32Array[]; right: boolean[]; question: string; passages: number[] };
export type Pair = { q: string; p: string; src: string };
type Item = { question: string; passage: number; sentence?: string };

/**
 * Training groups from pairs. `sentenceFiles` hold (question, sentence): sentences that speak of the same things are laid together as
 * paragraphs, so that the right sentence has neighbours of its topic. `passageFiles` hold (question, passage): any unit of it may answer.
 */
export function trainingGroups(
  folder: string,
  sentenceFiles: Record<string, number>,
  passageFiles: Record<string, number>,
  random: () => number,
): Group[] {
  const passages: string[] = [];
  const items: (Item & { source: string })[] = [];
  const sentenceOnes = sentencePairs(folder);
  // a table must not know the pairs it is used on: each half of the questions gets the table of the other half
  const halves = [0, 1].map((half) => readAffinities(fitWordAffinity(sentenceOnes.filter((pair) => halfOf(pair.q) !== half))));
  for (const [name, most] of Object.entries(sentenceFiles)) {
    const pairs = sentenceOnes.filter((pair) => pair.src === name);
    const sentences = [...new Set(pairs.map((pair) => pair.p))];
    const paragraphOf = laidTogether(sentences, random, passages);
    for (const pair of shuffle(pairs, random).slice(0, most))
      items.push({ question: pair.q, passage: paragraphOf.get(pair.p)!, sentence: pair.p, source: name });
  }
  for (const [name, most] of Object.entries(passageFiles)) {
    const places = new Map<string, number>();
    for (const pair of shuffle(readJsonl<Pair>(join(folder, `${name}.jsonl`)), random).slice(0, most)) {
      if (!places.has(pair.p)) places.set(pair.p, passages.push(pair.p) - 1);
      items.push({ question: pair.q, passage: places.get(pair.p)!, source: name });
    }
  }
  const search = buildSearch(passages);
  return items.flatMap((item) => {
    const found = search(item.question, 10);
    if (!found.some((each) => each.index === item.passage)) return [];
    const question = askQuestion(item.question, undefined, halves[halfOf(item.question)]);
    const units = readUnits(found.map((each) => ({ ...withTitle(passages[each.index]!), bodyOffset: 0 })));
    const right = units.map(
      (unit) =>
        found[unit.passageIndex]!.index === item.passage && (item.sentence === undefined || overlaps(item.sentence, unit.unit.text)),
    );
    if (!right.includes(true) || !right.includes(false)) return [];
    return [
      {
        source: item.source,
        question: item.question,
        features: units.map((unit) => Float32Array.from(unitFeatures(question, unit.context))),
        right,
        passages: units.map((unit) => unit.passageIndex),
      },
    ];
  });
}

/** Questions with the sentence that answers them; the set in small letters gets its capitals back. */
export function sentencePairs(folder: string): Pair[] {
  const read = (name: string) => readJsonl<Pair>(join(folder, `${name}.jsonl`));
  const cased = ["qamr", "boolq", "selqa", "covidqa"].flatMap((name) => [...new Set(read(name).map((pair) => pair.p))]);
  const restore = learnCase(cased);
  return [...read("squad-sentences").map((pair) => ({ ...pair, q: restore(pair.q), p: restore(pair.p) })), ...read("qamr")];
}

/** 0 or 1, by the letters of a question. */
export function halfOf(question: string): number {
  let sum = 0;
  for (let index = 0; index < question.length; index += 1) sum = (sum * 31 + question.charCodeAt(index)) & 0xffff;
  return (sum >> 4) & 1;
}

/** Paragraphs of up to five sentences with common words; returns where each sentence went. */
export function laidTogether(sentences: string[], random: () => number, passages: string[]): Map<string, number> {
  const search = buildSearch(sentences);
  const paragraphOf = new Map<string, number>();
  for (const sentence of shuffle(sentences, random)) {
    if (paragraphOf.has(sentence)) continue;
    const near = search(sentence, 40, (index) => paragraphOf.has(sentences[index]!) || sentences[index] === sentence).slice(
      0,
      3 + Math.floor(random() * 3),
    );
    const members = shuffle([sentence, ...near.map((each) => sentences[each.index]!)], random);
    const place = passages.push(members.map((member) => (/[.!?"']$/.test(member) ? member : `${member}.`)).join("\n\n")) - 1;
    for (const member of members) paragraphOf.set(member, place);
  }
  return paragraphOf;
}

function overlaps(sentence: string, unit: string): boolean {
  return sentence.includes(unit.slice(0, 60)) || unit.includes(sentence.slice(0, 60));
}

export function shuffle<T>(values: T[], random: () => number): T[] {
  const copy = [...values];
  for (let index = copy.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [copy[index], copy[other]] = [copy[other]!, copy[index]!];
  }
  return copy;
}

/** Numbers in [0, 1) that are the same at every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Passages of some sets begin with "Title - Section: "; the product knows titles apart from the text. */
export function withTitle(passage: string): { title: string; headingPath: string[]; text: string } {
  const match = /^([^:.\n]{3,60}?) - ([^:.\n]{3,80}): /.exec(passage);
  return match === null
    ? { title: "", headingPath: [], text: passage }
    : { title: match[1]!, headingPath: [match[2]!], text: passage.slice(match[0].length) };
}
