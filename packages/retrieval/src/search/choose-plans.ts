import { countVisibleChunks } from "@footnote/db/chunks/count-visible-chunks";
import type { TextPlan } from "@footnote/db/chunks/search-chunks-by-text";
import type { VectorPlan } from "@footnote/db/chunks/search-chunks-by-vector";
import { asReader } from "@footnote/db/transaction";
import type { EmbeddingModelId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import type { SearchFilters } from "@footnote/domain/question";
import type { RetrievalContext } from "../context.ts";

export type SearchPlans = { text: TextPlan; vector: VectorPlan };

/** Up to this many visible vectors every one is compared: about 15 ms natively, no slower than HNSW there, and exact. */
const exactVectors = 12_000;
/**
 * The words of what is visible are read, 18 µs a chunk, where that is little in itself and so little of the whole that the index would be walked
 * to its end: 2 µs for every match that is not visible. Where much of the whole is visible, the index is done after a few hundred.
 */
const readChunks = 1_500;
const readShare = 0.03;
const rememberMs = 30_000;
const maxRemembered = 1_000;
const remembered = new WeakMap<object, Map<string, { plans: SearchPlans; untilMs: number }>>();

/**
 * Chooses how text and vectors are searched by how many chunks the viewer may see: an index gives the best of all, and what they may not see
 * is filtered out of that. Only the choice is remembered for a moment, never a result; all plans apply the same filter.
 */
export async function choosePlans(
  ctx: RetrievalContext,
  viewer: Viewer,
  modelId: EmbeddingModelId | null,
  filters: SearchFilters,
): Promise<SearchPlans> {
  const known = remembered.get(ctx.pool) ?? new Map<string, { plans: SearchPlans; untilMs: number }>();
  remembered.set(ctx.pool, known);
  const key = JSON.stringify([viewer.workspaceId, modelId, viewer.audience, viewer.principalIds, filters]);
  const now = performance.now();
  const before = known.get(key);
  if (before !== undefined && before.untilMs > now) return before.plans;
  const { visible, total } = await asReader(ctx.pool, viewer, (tx) =>
    countVisibleChunks(tx, viewer, { modelId, filters, ceiling: exactVectors + 1 }),
  );
  const plans: SearchPlans = {
    text: visible <= readChunks && visible <= readShare * total ? "read" : "index",
    vector: visible > exactVectors ? "hnsw" : "exact",
  };
  known.delete(key);
  if (known.size >= maxRemembered) known.delete(known.keys().next().value!);
  known.set(key, { plans, untilMs: now + rememberMs });
  return plans;
}
