import type { Pool } from "../pool.ts";
import { asSystem } from "../transaction.ts";
import { createEmbeddingModel, type NewEmbeddingModel } from "./create-embedding-model.ts";
import { getActiveEmbeddingModel, type EmbeddingModel } from "./get-active-embedding-model.ts";

/** Gives the workspace's active model, making `wanted` the first one if it has none. Safe to call from several processes at once. */
export async function ensureEmbeddingModel(pool: Pool, workspaceId: number, wanted: NewEmbeddingModel): Promise<EmbeddingModel> {
  const find = () => asSystem(pool, (tx) => getActiveEmbeddingModel(tx, workspaceId));
  const present = await find();
  if (present !== null) return present;
  try {
    return await createEmbeddingModel(pool, workspaceId, wanted, "active");
  } catch (error) {
    // another process was first: the unique index on the active model let only one through
    const made = await find();
    if (made !== null) return made;
    throw error;
  }
}
