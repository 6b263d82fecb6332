import { countChunks } from "@footnote/db/chunks/count-chunks";
import { activateEmbeddingModel } from "@footnote/db/embedding-models/activate-embedding-model";
import { createEmbeddingModel, type NewEmbeddingModel } from "@footnote/db/embedding-models/create-embedding-model";
import { dropEmbeddingModel } from "@footnote/db/embedding-models/drop-embedding-model";
import { ensureEmbeddingModel } from "@footnote/db/embedding-models/ensure-embedding-model";
import type { EmbeddingModel } from "@footnote/db/embedding-models/get-active-embedding-model";
import { indexVectors } from "@footnote/db/embedding-models/index-vectors";
import { listEmbeddingModels } from "@footnote/db/embedding-models/list-embedding-models";
import { asSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { wantedEmbeddingModel } from "@footnote/models/embedding/wanted-embedding-model";
import type { RetrievalContext } from "../context.ts";
import { completeModels } from "./complete-models.ts";
import { fillVectors } from "./fill-vectors.ts";
import { fitBuiltInModel } from "./fit-built-in-model.ts";
import { storedEmbedder } from "./stored-embedder.ts";

/** Below this the projection is as good, and there is nothing to learn from. */
const leastChunks = 20;
/** A fit is renewed when the index has grown to, or shrunk below, this many times what it was fitted on. */
const regrowth = 1.5;

export type Maintained = { action: "none" | "filled" | "switched"; model: string; vectors: number };
type Options = { onProgress?: (done: number, of: number) => void; force?: boolean };

/**
 * Keeps the workspace's embedding model what it should be; called after every sync and safe to call at any time. Vectors that are
 * missing are made; a built-in model is fitted anew when the index has outgrown it, and a changed endpoint gets its own vectors. The new
 * model is built beside the old one and takes its place in one step; the old one stays for a roll-back until the next switch. Models that a person
 * prepared or switched to are kept whole and never replaced by another kind.
 */
export async function maintainEmbeddingModel(ctx: RetrievalContext, workspaceId: number, options: Options = {}): Promise<Maintained> {
  try {
    return await maintainActive(ctx, workspaceId, options);
  } finally {
    // also when the active one fails: that may be why another is prepared
    await completeModels(ctx, workspaceId);
  }
}

async function maintainActive(ctx: RetrievalContext, workspaceId: number, options: Options): Promise<Maintained> {
  const active = await ensureEmbeddingModel(ctx.pool, workspaceId, wantedEmbeddingModel(ctx.config));
  const count = await asSystem(ctx.pool, (tx) => countChunks(tx, workspaceId));
  const wanted = await successor(ctx, workspaceId, active, count, options.force ?? false);
  if (wanted === null) {
    const vectors = await fill(ctx, workspaceId, active, count, options);
    return { action: vectors > 0 ? "filled" : "none", model: active.name, vectors };
  }
  await dropLeftovers(ctx, workspaceId);
  const next = await createEmbeddingModel(ctx.pool, workspaceId, wanted, "building");
  let vectors = 0;
  // documents stored meanwhile need vectors too: the switch refuses until none is missing
  for (let attempt = 1; ; attempt++) {
    vectors += await fill(ctx, workspaceId, next, count, options);
    await indexVectors(ctx.pool);
    try {
      await asSystem(ctx.pool, (tx) => activateEmbeddingModel(tx, workspaceId, next.id));
      return { action: "switched", model: next.name, vectors };
    } catch (error) {
      if (!(FootnoteError.is(error) && error.code === "conflict") || attempt >= 20) throw error;
    }
  }
}

/** The model that should take the active one's place, or null when it should stay. */
async function successor(
  ctx: RetrievalContext,
  workspaceId: number,
  active: EmbeddingModel,
  count: number,
  force: boolean,
): Promise<NewEmbeddingModel | null> {
  const configured = wantedEmbeddingModel(ctx.config);
  // who switched by hand is not switched back; a fitted model is still renewed
  if (active.byPerson && active.provider !== "built-in") return null;
  if (!active.byPerson && configured.provider !== "built-in")
    return active.name === configured.name && active.dimensions === configured.dimensions ? null : configured;
  const fittedOn = active.provider === "built-in" ? (active.fittedOnChunks ?? 0) : 0;
  const fits = fittedOn > 0 && count <= fittedOn * regrowth && count >= fittedOn / regrowth / 2;
  if (!force && (count < leastChunks || fits)) return active.provider === "built-in" ? null : configured;
  const fitted = await fitBuiltInModel(ctx, workspaceId, count);
  if (fitted === null) return active.provider === "built-in" ? null : configured;
  return { ...fitted, byPerson: active.byPerson };
}

async function fill(ctx: RetrievalContext, workspaceId: number, model: EmbeddingModel, count: number, options: Options): Promise<number> {
  return fillVectors(ctx, workspaceId, model, await storedEmbedder(ctx, workspaceId, model), (done) =>
    options.onProgress?.(done, Math.max(done, count)),
  );
}

/** Models of earlier switches, and half-built ones of a run that was stopped. */
async function dropLeftovers(ctx: RetrievalContext, workspaceId: number): Promise<void> {
  const models = await asSystem(ctx.pool, (tx) => listEmbeddingModels(tx, workspaceId));
  for (const model of models) if (model.state !== "active" && !model.byPerson) await dropEmbeddingModel(ctx.pool, workspaceId, model.id);
}
