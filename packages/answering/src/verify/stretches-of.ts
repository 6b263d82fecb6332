import { splitUnits, type Unit } from "../text/split-units.ts";
import { tokenise } from "../text/tokens.ts";
import type { CitedPassage } from "./verify-sentence.ts";

type Stems = ReadonlySet<string>;
/** A unit of a passage with the words of its own, of its table header or list line, and of what stands between it and the next one. */
type ReadUnit = { unit: Unit; own: Stems; lead: Stems; gap: Stems };
/** A passage as it is compared: `above` is title and headings; `byStart` holds its words by their first letters. */
type ReadPassage = {
  body: string;
  plain: string;
  above: string;
  aboveStems: Stems;
  units: ReadUnit[];
  byStart: ReadonlyMap<string, string[]>;
};
/** One to three neighbouring units of a passage: `text` with its table header or list line, `around` two units before to one after. */
export type Stretch = { start: number; end: number; text: string; stems: Stems; kind: Unit["kind"]; around: string };
/** Where a stretch begins, how many units it has, and the share of the weight of the terms that it holds. */
export type Covered = { first: number; span: number; cover: number };

const longestSpan = 3;
/** What a word of the same root is worth beside the word itself, and one of the title or a heading. */
const similarWorth = 0.8;
const aboveWorth = 0.9;
/** Words that share fewer letters have no root in common. */
const leastRoot = 5;

/** An answer has twenty sentences and the same ten passages: what depends on the passage alone is worked out once. */
const known = new WeakMap<CitedPassage, ReadPassage>();

/** What is compared of a passage, read once. */
export function readPassage(passage: CitedPassage): ReadPassage {
  const before = known.get(passage);
  if (before !== undefined) return before;
  const body = partRanges(passage.text);
  const units = splitUnits(body, passage.bodyOffset);
  const above = [passage.title, ...passage.headingPath, ...[...body.matchAll(/^#{1,6}\s+(.+)$/gm)].map((match) => match[1]!)].join(". ");
  const read = units.map((unit, index) => ({
    unit,
    own: stemsOf(body.slice(unit.start, unit.end)),
    lead: stemsOf(unit.lead),
    gap: stemsOf(body.slice(unit.end, units[index + 1]?.start ?? unit.end)),
  }));
  const byStart = new Map<string, string[]>();
  for (const stem of new Set(read.flatMap(({ own, lead, gap }) => [...own, ...lead, ...gap]))) {
    if (stem.length < leastRoot) continue;
    const start = stem.slice(0, leastRoot);
    byStart.set(start, [...(byStart.get(start) ?? []), stem]);
  }
  const passageRead = { body, plain: normalise(passage.text), above, aboveStems: stemsOf(above), units: read, byStart };
  known.set(passage, passageRead);
  return passageRead;
}

/** How much of weighted terms each stretch of a passage holds, shorter ones first at each place. */
export function coverStretches({ units, aboveStems, byStart }: ReadPassage, terms: ReadonlyMap<string, number>): Covered[] {
  const wanted = [...terms].map(([stem, weight]) => ({ stem, weight, similar: similarTo(stem, byStart), isAbove: aboveStems.has(stem) }));
  const total = wanted.reduce((sum, { weight }) => sum + weight, 0) || 1;
  // 2: the word itself, 1: one of the same root
  const levels = (stems: Stems) =>
    wanted.map(({ stem, similar }) => (stems.has(stem) ? 2 : similar.some((other) => stems.has(other)) ? 1 : 0));
  const none = wanted.map(() => 0);
  const read = units.map(({ own, lead, gap }) => ({
    own: levels(own),
    lead: lead.size === 0 ? none : levels(lead),
    gap: gap.size === 0 ? none : levels(gap),
  }));
  const covered: Covered[] = [];
  for (let first = 0; first < units.length; first += 1) {
    const held = wanted.map((_, at) => Math.max(read[first]!.own[at]!, read[first]!.lead[at]!));
    for (let span = 1; span <= longestSpan && first + span <= units.length; span += 1) {
      const last = first + span - 1;
      let cover = 0;
      for (let at = 0; at < wanted.length; at += 1) {
        if (span > 1) held[at] = Math.max(held[at]!, read[last - 1]!.gap[at]!, read[last]!.own[at]!);
        const { weight, isAbove } = wanted[at]!;
        cover += held[at] === 2 ? weight : held[at] === 1 ? weight * similarWorth : isAbove ? weight * aboveWorth : 0;
      }
      covered.push({ first, span, cover: cover / total });
    }
  }
  return covered;
}

const stretches = new WeakMap<ReadPassage, Map<number, Stretch>>();

/** The stretch of `span` units that begins with the unit `first`. */
export function stretchAt(passage: ReadPassage, first: number, span: number): Stretch {
  const of = stretches.get(passage) ?? new Map<number, Stretch>();
  stretches.set(passage, of);
  const key = first * (longestSpan + 1) + span;
  const before = of.get(key);
  if (before !== undefined) return before;
  const { body, units } = passage;
  const own = units.slice(first, first + span);
  const { unit, lead } = own[0]!;
  const end = own.at(-1)!.unit.end;
  const stretch = {
    start: unit.start,
    end,
    text: [unit.lead, body.slice(unit.start, end)].filter((part) => part !== "").join("\n"),
    stems: new Set([...lead, ...own.flatMap((each, at) => [...each.own, ...(at < span - 1 ? each.gap : [])])]),
    kind: unit.kind,
    around: body.slice(units[Math.max(0, first - 2)]!.unit.start, units[Math.min(units.length - 1, first + span)]!.unit.end),
  };
  of.set(key, stretch);
  return stretch;
}

/** "10-15 days" as "10–15 days", two numbers and not one word; of the same length, so that places stay. */
export function partRanges(text: string): string {
  return text.replaceAll(/(?<![\p{L}\d.-])(\d{1,4})-(?=\d{1,4}(?![\p{L}\d-]))/gu, "$1–");
}

/** Lower case and nothing but letters, digits and signs of money, parted by single blanks, one at either end. */
export function normalise(text: string): string {
  return ` ${text
    .toLowerCase()
    .normalize("NFKC")
    .replaceAll(/[^\p{L}\p{N}%$€£]+/gu, " ")
    .trim()} `;
}

/** Whether a word of a text has the same root. */
export function isSimilar(stem: string, other: string): boolean {
  const start = stem.slice(0, Math.max(leastRoot, Math.ceil(stem.length * 0.75)));
  return other.startsWith(start) || (other.length >= leastRoot && stem.startsWith(other) && other.length >= stem.length * 0.75);
}

/** Whether a word may have others of its root: long enough and no number. */
export function hasRoot(stem: string): boolean {
  return stem.length >= leastRoot && !/\d/.test(stem);
}

function similarTo(stem: string, byStart: ReadonlyMap<string, string[]>): string[] {
  return hasRoot(stem) ? (byStart.get(stem.slice(0, leastRoot)) ?? []).filter((other) => isSimilar(stem, other)) : [];
}

function stemsOf(text: string): Stems {
  return new Set(tokenise(text).map((token) => token.stem));
}
