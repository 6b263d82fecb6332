import { getPassages, type StoredPassage } from "@footnote/db/chunks/get-passages";
import type { Pool } from "@footnote/db/pool";
import { asReader } from "@footnote/db/transaction";
import type { SourceId } from "@footnote/domain/ids";
import type { Passage } from "@footnote/domain/passage";
import type { Viewer } from "@footnote/domain/principal";
import type { RetrievalContext } from "./context.ts";
import type { RankedCandidate } from "./rerank/rerank-candidates.ts";

/**
 * Reads the passages that won as callers get them, in their order; `explain` adds why each was found, and by which reranker. Read anew, so that what was taken
 * from the viewer since it was found is left out.
 */
export async function toPassages(
  ctx: RetrievalContext,
  viewer: Viewer,
  ranked: readonly RankedCandidate[],
  explain: { reranker: string } | null,
): Promise<Passage[]> {
  if (ranked.length === 0) return [];
  const ids = ranked.map((candidate) => candidate.chunkId);
  const stored = new Map(
    (await asReader(ctx.pool, viewer, (tx) => getPassages(tx, viewer.workspaceId, ids, recentSources(ctx.pool)))).map((passage) => [
      passage.chunkId,
      passage,
    ]),
  );
  return ranked.flatMap(({ chunkId, score, legs, fusedScore, rerankScore, features }) => {
    const passage = stored.get(chunkId);
    if (passage === undefined) return [];
    const explanation = { legs: { ...legs }, fusedScore, rerankScore, features, ...explain };
    return [{ ...passage, updatedAt: passage.updatedAt.toISOString(), score, ...(explain !== null && { explanation }) }];
  });
}

/** Names of sources change by hand and rarely; they are read anew after this long. */
const rememberMs = 30_000;
const remembered = new WeakMap<Pool, { sources: Map<SourceId, StoredPassage["source"]>; untilMs: number }>();

function recentSources(pool: Pool): Map<SourceId, StoredPassage["source"]> {
  const known = remembered.get(pool);
  if (known !== undefined && known.untilMs > performance.now()) return known.sources;
  const sources = new Map<SourceId, StoredPassage["source"]>();
  remembered.set(pool, { sources, untilMs: performance.now() + rememberMs });
  return sources;
}
