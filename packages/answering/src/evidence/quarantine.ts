import type { Passage } from "@footnote/domain/passage";
import { findInjection } from "@footnote/safety/injection/find-injection";
import { splitUnits } from "../text/split-units.ts";

/** How many stretches of a chunk were left out; never what they say. */
export type LeftOut = { chunkId: string; documentId: string; count: number };
export type Quarantine = (passages: Passage[]) => { readable: Passage[]; leftOut: LeftOut[] };

type Screened = { passage: Passage; readable: Passage; count: number };

/**
 * Opens a quarantine for one request: it gives passages back with every sentence, item, row or block that holds an instruction to a
 * model as blanks of the same length, so that places stay true, nothing of it is evidence and no model gets it. A chunk is read once.
 */
export function openQuarantine(): Quarantine {
  const known = new Map<string, Screened>();
  return (passages) => {
    const screened = passages.map((passage) => {
      const before = known.get(passage.chunkId);
      if (before !== undefined && before.passage.text === passage.text && before.passage.title === passage.title) return before;
      const fresh = screen(passage);
      known.set(passage.chunkId, fresh);
      return fresh;
    });
    return {
      readable: screened.map(({ readable }) => readable),
      leftOut: screened.flatMap(({ passage, count }) =>
        count === 0 ? [] : [{ chunkId: passage.chunkId, documentId: passage.documentId, count }],
      ),
    };
  };
}

function screen(passage: Passage): Screened {
  const found = findInjection(passage.text, { from: "document" });
  const units = found.length === 0 ? [] : splitUnits(passage.text, passage.bodyOffset);
  const planted = units.filter((unit) => found.some((finding) => finding.start < unit.end && unit.start < finding.end));
  // what a planted line introduces belongs to it
  const introduced = units.filter(
    (unit) => unit.lead !== "" && planted.some((other) => other.kind === "sentence" && other.text === unit.lead),
  );
  const text = [...found, ...planted, ...introduced].reduce(blank, passage.text);
  const lines = [passage.title, ...passage.headingPath].map((line) => {
    const inside = findInjection(line, { from: "document" });
    return { line: inside.length === 0 ? line : "", count: inside.length };
  });
  const [title, ...headingPath] = lines.map(({ line }) => line);
  const count = found.length + lines.reduce((sum, line) => sum + line.count, 0);
  return { passage, readable: count === 0 ? passage : { ...passage, title: title!, headingPath, text }, count };
}

/** Line breaks stay: a table or a list around it keeps its shape. */
function blank(text: string, range: { start: number; end: number }): string {
  return text.slice(0, range.start) + text.slice(range.start, range.end).replaceAll(/[^\n]/g, " ") + text.slice(range.end);
}
