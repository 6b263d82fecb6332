import { countVisibleVectors } from "@footnote/db/chunks/count-visible-vectors";
import type { VectorPlan } from "@footnote/db/chunks/search-chunks-by-vector";
import { asReader } from "@footnote/db/transaction";
import type { EmbeddingModelId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import type { SearchFilters } from "@footnote/domain/question";
import type { RetrievalContext } from "../context.ts";

/** Up to this many visible vectors every one is compared: about 10 ms natively, and exact. */
const exactCeiling = 5_000;
const rememberMs = 30_000;
const maxRemembered = 1_000;
const remembered = new WeakMap<object, Map<string, { plan: VectorPlan; untilMs: number }>>();

/**
 * Chooses how vectors are searched by how many the viewer may see: through HNSW a small visible part would be filtered out of the
 * index's results. Only the choice is remembered for a moment, never a result; both plans apply the same filter.
 */
export async function chooseVectorPlan(
  ctx: RetrievalContext,
  viewer: Viewer,
  modelId: EmbeddingModelId,
  filters: SearchFilters,
): Promise<VectorPlan> {
  const plans = remembered.get(ctx.pool) ?? new Map<string, { plan: VectorPlan; untilMs: number }>();
  remembered.set(ctx.pool, plans);
  const key = JSON.stringify([viewer.workspaceId, modelId, viewer.audience, viewer.principalIds, filters]);
  const now = performance.now();
  const known = plans.get(key);
  if (known !== undefined && known.untilMs > now) return known.plan;
  const count = await asReader(ctx.pool, viewer, (tx) => countVisibleVectors(tx, viewer, modelId, filters, exactCeiling + 1));
  const plan = count > exactCeiling ? "hnsw" : "exact";
  plans.delete(key);
  if (plans.size >= maxRemembered) plans.delete(plans.keys().next().value!);
  plans.set(key, { plan, untilMs: now + rememberMs });
  return plan;
}
