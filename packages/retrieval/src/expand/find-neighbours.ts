import { getPassages } from "@footnote/db/chunks/get-passages";
import { listNeighbours } from "@footnote/db/chunks/list-neighbours";
import { asReader } from "@footnote/db/transaction";
import type { Passage } from "@footnote/domain/passage";
import type { Viewer } from "@footnote/domain/principal";
import type { RetrievalContext } from "../context.ts";

/** How far an expansion reaches: around the first `top` passages, and over whole documents of at most `wholeUpTo` chunks. */
export type Reach = { top: number; before: number; after: number; wholeUpTo: number };
export const usualReach: Reach = { top: 3, before: 1, after: 1, wholeUpTo: 4 };

/**
 * Finds the chunks around the best passages that the viewer may see and that were not found themselves: those of the best passage
 * first, each in the order of its document. They keep the score of the passage they stand beside and name it in `neighbourOf`.
 */
export async function findNeighbours(
  ctx: Pick<RetrievalContext, "pool">,
  viewer: Viewer,
  found: readonly Passage[],
  reach: Reach = usualReach,
): Promise<Passage[]> {
  const best = found.slice(0, reach.top);
  if (best.length === 0) return [];
  const known = new Set(found.map((passage) => passage.chunkId));
  const stored = await asReader(ctx.pool, viewer, async (tx) => {
    const around = await listNeighbours(tx, viewer.workspaceId, best, reach);
    const fresh = around.map(({ chunkId }) => chunkId).filter((chunkId) => !known.has(chunkId));
    return await getPassages(tx, viewer.workspaceId, fresh);
  });
  const ownerOf = (place: { documentId: string; ordinal: number }) =>
    best
      .map((passage, rank) => ({ passage, rank, distance: Math.abs(passage.ordinal - place.ordinal) }))
      .filter(({ passage }) => passage.documentId === place.documentId)
      .toSorted((a, b) => a.distance - b.distance || a.rank - b.rank)[0]!;
  return stored
    .map(({ searchText: _searchText, textHash: _textHash, ...passage }) => ({ ...passage, owner: ownerOf(passage) }))
    .toSorted((a, b) => a.owner.rank - b.owner.rank || a.ordinal - b.ordinal)
    .map(({ owner, ...passage }) => ({
      ...passage,
      updatedAt: passage.updatedAt.toISOString(),
      score: owner.passage.score,
      neighbourOf: owner.passage.chunkId,
    }));
}
