import { getNeighbouringChunks, type NeighbouringChunk } from "@footnote/db/chunks/get-neighbouring-chunks";
import { asReader } from "@footnote/db/transaction";
import type { Passage } from "@footnote/domain/passage";
import type { Viewer } from "@footnote/domain/principal";
import type { RetrievalContext } from "../context.ts";

export type ExpansionOptions = { before?: number; after?: number };

/**
 * Widens passages by the chunks around them, those the viewer may see. Positions stay exact: character p of `text` is character
 * `charStart + p` of the parsed text, so an expanded passage has `bodyOffset` 0. A neighbour that does not join on without a gap of
 * more than blank lines ends the expansion there; overlapping stretches are said once. Ids, scores and order are kept.
 */
export async function expandPassages(
  ctx: Pick<RetrievalContext, "pool">,
  viewer: Viewer,
  passages: readonly Passage[],
  options: ExpansionOptions = {},
): Promise<Passage[]> {
  const { before = 1, after = 1 } = options;
  const places = passages.flatMap(({ documentId, ordinal }) =>
    Array.from({ length: before + after + 1 }, (_, index) => ({ documentId, ordinal: ordinal - before + index })).filter(
      (place) => place.ordinal >= 0 && place.ordinal !== ordinal,
    ),
  );
  const found = await asReader(ctx.pool, viewer, (tx) => getNeighbouringChunks(tx, viewer.workspaceId, unique(places)));
  const byPlace = new Map(found.map((chunk) => [`${chunk.documentId}:${chunk.ordinal}`, chunk]));
  return passages.map((passage) => {
    let wide: Stretch = { text: passage.text.slice(passage.bodyOffset), charStart: passage.charStart, charEnd: passage.charEnd };
    for (let step = 1; step <= before; step++) {
      const joined = join(toStretch(byPlace.get(`${passage.documentId}:${passage.ordinal - step}`)), wide);
      if (joined === null) break;
      wide = joined;
    }
    for (let step = 1; step <= after; step++) {
      const joined = join(wide, toStretch(byPlace.get(`${passage.documentId}:${passage.ordinal + step}`)));
      if (joined === null) break;
      wide = joined;
    }
    return wide.charStart === passage.charStart && wide.charEnd === passage.charEnd ? passage : { ...passage, ...wide, bodyOffset: 0 };
  });
}

type Stretch = { text: string; charStart: number; charEnd: number };

/** Blank lines between two chunks are not part of either. */
const widestGap = 4;

function join(first: Stretch | null, second: Stretch | null): Stretch | null {
  if (first === null || second === null) return null;
  const gap = second.charStart - first.charEnd;
  if (gap > widestGap || second.charEnd <= first.charEnd || second.charStart < first.charStart) return null;
  const text = gap >= 0 ? first.text + "\n".repeat(gap) + second.text : first.text + second.text.slice(-gap);
  return { text, charStart: first.charStart, charEnd: second.charEnd };
}

/** Null for a chunk whose text is not its stretch of the document, character by character. */
function toStretch(chunk: NeighbouringChunk | undefined): Stretch | null {
  if (chunk === undefined) return null;
  const text = chunk.text.slice(chunk.bodyOffset);
  return text.length === chunk.charEnd - chunk.charStart ? { text, charStart: chunk.charStart, charEnd: chunk.charEnd } : null;
}

function unique<P extends { documentId: string; ordinal: number }>(places: P[]): P[] {
  return [...new Map(places.map((place) => [`${place.documentId}:${place.ordinal}`, place])).values()];
}
