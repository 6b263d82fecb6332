import type { Passage } from "@footnote/domain/passage";
import { screenPassage, type Planted } from "@footnote/safety/injection/screen-passage";
import { splitUnits } from "../text/split-units.ts";

/** What was left out of a chunk, by kind and place; never what it says. */
export type LeftOut = { passage: Passage; planted: Planted[] };
export type Quarantine = (passages: Passage[]) => Promise<{ readable: Passage[]; leftOut: LeftOut[] }>;
/** Fingerprints of what an admin released, for each document that has any. */
export type ListReleased = (documentIds: string[]) => Promise<ReadonlyMap<string, ReadonlySet<string>>>;

type Screened = { passage: Passage; readable: Passage; planted: Planted[] };

/**
 * Opens a quarantine for one request: it gives passages back with every sentence, item, row or block that holds an instruction to a
 * model as blanks of the same length, so that places stay true, nothing of it is evidence and no model gets it. What an admin released
 * stays. A chunk is read once.
 */
export function openQuarantine(listReleased: ListReleased): Quarantine {
  const known = new Map<string, Screened>();
  return async (passages) => {
    const fresh = new Map<string, LeftOut>();
    for (const passage of passages) {
      const before = known.get(passage.chunkId);
      if (before !== undefined && before.passage.text === passage.text && before.passage.title === passage.title) continue;
      fresh.set(passage.chunkId, { passage, planted: screenPassage(passage) });
    }
    const suspect = [...fresh.values()].filter(({ planted }) => planted.length > 0).map(({ passage }) => passage.documentId);
    const released = suspect.length === 0 ? new Map<string, Set<string>>() : await listReleased([...new Set(suspect)]);
    for (const [chunkId, { passage, planted }] of fresh) {
      const held = planted.filter(({ fingerprint }) => released.get(passage.documentId)?.has(fingerprint) !== true);
      known.set(chunkId, { passage, readable: held.length === 0 ? passage : leaveOut(passage, held), planted: held });
    }
    const screened = passages.map((passage) => known.get(passage.chunkId)!);
    return { readable: screened.map(({ readable }) => readable), leftOut: screened.filter(({ planted }) => planted.length > 0) };
  };
}

function leaveOut(passage: Passage, held: Planted[]): Passage {
  const found = held.filter(({ line }) => line === null);
  const units = found.length === 0 ? [] : splitUnits(passage.text, passage.bodyOffset);
  const planted = units.filter((unit) => found.some((finding) => finding.start < unit.end && unit.start < finding.end));
  // what a planted line introduces belongs to it
  const introduced = units.filter(
    (unit) => unit.lead !== "" && planted.some((other) => other.kind === "sentence" && other.text === unit.lead),
  );
  const text = [...found, ...planted, ...introduced].reduce(blank, passage.text);
  const clean = (line: string, at: number) => (held.some((finding) => finding.line === at) ? "" : line);
  const headingPath = passage.headingPath.map((heading, index) => clean(heading, index + 1));
  return { ...passage, title: clean(passage.title, 0), headingPath, text };
}

/** Line breaks stay: a table or a list around it keeps its shape. */
function blank(text: string, range: { start: number; end: number }): string {
  return text.slice(0, range.start) + text.slice(range.start, range.end).replaceAll(/[^\n]/g, " ") + text.slice(range.end);
}
