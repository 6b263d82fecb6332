import { splitUnits, type Unit } from "../text/split-units.ts";
import { tokenise } from "../text/tokens.ts";
import type { CitedPassage } from "./verify-sentence.ts";

/** One to three neighbouring units of a passage with what is compared: the words of the text and of its table header or list line. */
export type Stretch = {
  start: number;
  end: number;
  text: string;
  stems: ReadonlySet<string>;
  kind: Unit["kind"];
  span: number;
  around: string;
};
export type Stretches = { above: string; aboveStems: ReadonlySet<string>; list: Stretch[] };

/** An answer has twenty sentences and the same ten passages: what depends on the passage alone is worked out once. */
const known = new WeakMap<CitedPassage, Stretches>();

/** Every stretch of a passage that may support a sentence, shorter ones first at each place; `above` is title and headings. */
export function stretchesOf(passage: CitedPassage): Stretches {
  const before = known.get(passage);
  if (before !== undefined) return before;
  const body = partRanges(passage.text);
  const units = splitUnits(body, passage.bodyOffset);
  const above = [passage.title, ...passage.headingPath, ...[...body.matchAll(/^#{1,6}\s+(.+)$/gm)].map((match) => match[1]!)].join(". ");
  const list = units.flatMap((unit, index) =>
    [1, 2, 3].flatMap((span): Stretch[] => {
      const last = units[index + span - 1];
      if (last === undefined) return [];
      const text = [unit.lead, body.slice(unit.start, last.end)].filter((part) => part !== "").join("\n");
      const from = units[Math.max(0, index - 2)]!.start;
      const to = units[Math.min(units.length - 1, index + span)]!.end;
      return [{ start: unit.start, end: last.end, text, stems: stemsOf(text), kind: unit.kind, span, around: body.slice(from, to) }];
    }),
  );
  const stretches = { above, aboveStems: stemsOf(above), list };
  known.set(passage, stretches);
  return stretches;
}

/** "10-15 days" as "10–15 days", two numbers and not one word; of the same length, so that places stay. */
export function partRanges(text: string): string {
  return text.replaceAll(/(?<![\p{L}\d.-])(\d{1,4})-(?=\d{1,4}(?![\p{L}\d-]))/gu, "$1–");
}

function stemsOf(text: string): Set<string> {
  return new Set(tokenise(text).map((token) => token.stem));
}
