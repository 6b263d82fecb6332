import { getActiveEmbeddingModel, type EmbeddingModel } from "@footnote/db/embedding-models/get-active-embedding-model";
import type { Pool } from "@footnote/db/pool";
import { asReader } from "@footnote/db/transaction";
import type { Viewer } from "@footnote/domain/principal";

/** A model that was switched away keeps its vectors until the next switch, so a few seconds of the old one do no harm. */
const rememberMs = 3_000;
const remembered = new WeakMap<Pool, Map<number, { model: Promise<EmbeddingModel | null>; untilMs: number }>>();

/** The workspace's active embedding model, asked of the database once every few seconds. */
export function activeModel(pool: Pool, viewer: Viewer): Promise<EmbeddingModel | null> {
  const known = remembered.get(pool) ?? new Map<number, { model: Promise<EmbeddingModel | null>; untilMs: number }>();
  remembered.set(pool, known);
  const before = known.get(viewer.workspaceId);
  if (before !== undefined && before.untilMs > performance.now()) return before.model;
  const model = asReader(pool, viewer, (tx) => getActiveEmbeddingModel(tx, viewer.workspaceId));
  model.catch(() => known.delete(viewer.workspaceId));
  known.set(viewer.workspaceId, { model, untilMs: performance.now() + rememberMs });
  return model;
}

/** Makes the next search of this process ask again; others ask within seconds. */
export function forgetActiveModel(pool: Pool, workspaceId: number): void {
  remembered.get(pool)?.delete(workspaceId);
}
