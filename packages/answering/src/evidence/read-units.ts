import { splitUnits, type Unit } from "../text/split-units.ts";
import { tokenise, type Token } from "../text/tokens.ts";
import type { UnitInContext } from "./unit-features.ts";

/** What is needed of a passage to quote from it. */
export type ReadablePassage = { title: string; headingPath: string[]; text: string; bodyOffset: number };
export type PlacedUnit = { unit: Unit; passageIndex: number; context: UnitInContext };

/**
 * Cuts passages into quotable units, each with its surroundings, in the order of the passages (best first). `related` leads from words to the words
 * of the question that they may stand for.
 */
export function readUnits(passages: ReadablePassage[], related: ReadonlyMap<string, string> = new Map()): PlacedUnit[] {
  const counts = new Map<string, number>();
  let unitCount = 0;
  const localRarity = (stem: string) => Math.log((unitCount + 1) / ((counts.get(stem) ?? 0) + 0.5)) / Math.log((unitCount + 1) / 0.5);
  return passages.flatMap((passage, passageIndex) => {
    const units = splitUnits(passage.text, passage.bodyOffset);
    // the cells of a header say what the cells of a row are, so a row is matched together with them
    const plain = units.map((unit) => (unit.kind === "row" ? [...tokenise(unit.lead), ...tokenise(unit.text)] : tokenise(unit.text)));
    // a related word stands for the asked one where that is neither in the unit nor above it
    const written = new Set(tokenise([passage.title, ...passage.headingPath].join(". ")).map((token) => token.stem));
    const meant = (tokens: Token[]): Token[] => {
      if (related.size === 0) return tokens;
      const own = new Set(tokens.map((token) => token.stem));
      return tokens.map((token) => {
        const asked = related.get(token.stem);
        return asked === undefined || own.has(asked) || written.has(asked) ? token : { ...token, stem: asked };
      });
    };
    const stemsOf = (lines: string[]) => new Set(meant(tokenise(lines.join(". "))).map((token) => token.stem));
    const tokens = plain.map(meant);
    unitCount += units.length;
    for (const unit of tokens) for (const stem of new Set(unit.map((token) => token.stem))) counts.set(stem, (counts.get(stem) ?? 0) + 1);
    const above = stemsOf([passage.title, ...passage.headingPath]);
    // a heading inside the passage is above what follows it, not above all of it
    const aboveHeading = new Map(
      [...new Set(units.map((unit) => unit.heading))].map((heading) => [
        heading,
        heading === "" ? above : stemsOf([passage.title, heading]),
      ]),
    );
    const all = new Set([...tokens.flat().map((token) => token.stem), ...stemsOf([...aboveHeading.keys()]), ...above]);
    return units.map((unit, position) => ({
      unit,
      passageIndex,
      context: {
        text: unit.text,
        tokens: tokens[position]!,
        kind: unit.kind,
        leadTokens: unit.lead === "" ? [] : meant(tokenise(unit.lead)),
        aboveStems: aboveHeading.get(unit.heading)!,
        beforeStems: new Set((tokens[position - 1] ?? []).map((token) => token.stem)),
        afterStems: new Set((tokens[position + 1] ?? []).map((token) => token.stem)),
        passageStems: all,
        passageRank: passageIndex,
        position,
        localRarity,
        meant,
      },
    }));
  });
}
