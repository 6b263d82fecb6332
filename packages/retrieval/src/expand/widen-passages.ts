import type { Passage } from "@footnote/domain/passage";

/** A context reaches this many chunks to each side at most, whatever else was found. */
const furthest = 3;

type Stretch = { text: string; charStart: number; charEnd: number };

/**
 * Gives passages with something beside them their `context`: their own text joined with the neighbours that touch it, as one stretch of the parsed document, so that
 * character p of the context is character `context.charStart + p` there. A neighbour behind a gap of more than blank lines ends the
 * stretch on that side; what two chunks share is said once. Order and everything else of the passages are kept.
 */
export function widenPassages(passages: readonly Passage[], neighbours: readonly Passage[]): Passage[] {
  const byPlace = new Map([...passages, ...neighbours].map((passage) => [`${passage.documentId}:${passage.ordinal}`, passage]));
  return passages.map((passage) => {
    let wide = toStretch(passage);
    if (wide === null) return passage;
    for (const step of [-1, 1]) {
      for (let ordinal = passage.ordinal + step; Math.abs(ordinal - passage.ordinal) <= furthest; ordinal += step) {
        const beside = byPlace.get(`${passage.documentId}:${ordinal}`);
        const stretch = beside === undefined ? null : toStretch(beside);
        const joined: Stretch | null = stretch === null ? null : step < 0 ? join(stretch, wide) : join(wide, stretch);
        if (joined === null) break;
        wide = joined;
      }
    }
    return wide.text.length === passage.charEnd - passage.charStart ? passage : { ...passage, context: wide };
  });
}

/** Blank lines between two chunks are not part of either. */
const widestGap = 4;

function join(first: Stretch, second: Stretch): Stretch | null {
  const gap = second.charStart - first.charEnd;
  if (gap > widestGap || second.charEnd <= first.charEnd || second.charStart < first.charStart) return null;
  const text = gap >= 0 ? first.text + "\n".repeat(gap) + second.text : first.text + second.text.slice(-gap);
  return { text, charStart: first.charStart, charEnd: second.charEnd };
}

/** Null for a chunk whose text is not its stretch of the document, character by character. */
function toStretch(passage: Passage): Stretch | null {
  const text = passage.text.slice(passage.bodyOffset);
  return text.length === passage.charEnd - passage.charStart ? { text, charStart: passage.charStart, charEnd: passage.charEnd } : null;
}
