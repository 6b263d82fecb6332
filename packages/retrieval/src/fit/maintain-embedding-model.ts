import { countChunks } from "@footnote/db/chunks/count-chunks";
import { sampleSearchTexts } from "@footnote/db/chunks/sample-search-texts";
import { activateEmbeddingModel } from "@footnote/db/embedding-models/activate-embedding-model";
import { createEmbeddingModel, type NewEmbeddingModel } from "@footnote/db/embedding-models/create-embedding-model";
import { dropEmbeddingModel } from "@footnote/db/embedding-models/drop-embedding-model";
import { ensureEmbeddingModel } from "@footnote/db/embedding-models/ensure-embedding-model";
import type { EmbeddingModel } from "@footnote/db/embedding-models/get-active-embedding-model";
import { getEmbeddingModelArtefact } from "@footnote/db/embedding-models/get-embedding-model-artefact";
import { indexVectors } from "@footnote/db/embedding-models/index-vectors";
import { listEmbeddingModels } from "@footnote/db/embedding-models/list-embedding-models";
import { asSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { fitInThread } from "@footnote/models/embedding/latent/fit-in-thread";
import { loadEmbedder } from "@footnote/models/embedding/load-embedder";
import { wantedEmbeddingModel } from "@footnote/models/embedding/wanted-embedding-model";
import { createHash } from "node:crypto";
import type { RetrievalContext } from "../context.ts";
import { fillVectors } from "./fill-vectors.ts";

/** Below this the projection is as good, and there is nothing to learn from. */
const leastChunks = 20;
/** A fit is renewed when the index has grown to, or shrunk below, this many times what it was fitted on. */
const regrowth = 1.5;
const sampledTexts = 20_000;

export type Maintained = { action: "none" | "filled" | "switched"; model: string; vectors: number };
type Options = { onProgress?: (done: number, of: number) => void; force?: boolean };

/**
 * Keeps the workspace's embedding model what it should be; called after every sync and safe to call at any time. Vectors that are
 * missing are made; a built-in model is fitted anew when the index has outgrown it, and a changed endpoint gets its own vectors. The new
 * model is built beside the old one and takes its place in one step; the old one stays for a roll-back until the next switch.
 */
export async function maintainEmbeddingModel(ctx: RetrievalContext, workspaceId: number, options: Options = {}): Promise<Maintained> {
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
  if (configured.provider !== "built-in")
    return active.name === configured.name && active.dimensions === configured.dimensions ? null : configured;
  const fittedOn = active.provider === "built-in" ? (active.fittedOnChunks ?? 0) : 0;
  const fits = fittedOn > 0 && count <= fittedOn * regrowth && count >= fittedOn / regrowth / 2;
  if (!force && (count < leastChunks || fits)) return active.provider === "built-in" ? null : configured;
  const texts = await asSystem(ctx.pool, (tx) => sampleSearchTexts(tx, workspaceId, sampledTexts));
  const fitted = await fitInThread(texts);
  if (fitted === null) return active.provider === "built-in" ? null : configured;
  const version = createHash("sha256").update(fitted.artefact).digest("hex").slice(0, 8);
  return { name: `lsi-${version}`, provider: "built-in", dimensions: fitted.dimensions, artefact: fitted.artefact, fittedOnChunks: count };
}

async function fill(ctx: RetrievalContext, workspaceId: number, model: EmbeddingModel, count: number, options: Options): Promise<number> {
  const embedder = await loadEmbedder(ctx.config, model, () =>
    asSystem(ctx.pool, (tx) => getEmbeddingModelArtefact(tx, workspaceId, model.id)),
  );
  return fillVectors(ctx, workspaceId, model.id, embedder, (done) => options.onProgress?.(done, Math.max(done, count)));
}

/** Models of earlier switches, and half-built ones of a run that was stopped. */
async function dropLeftovers(ctx: RetrievalContext, workspaceId: number): Promise<void> {
  const models = await asSystem(ctx.pool, (tx) => listEmbeddingModels(tx, workspaceId));
  for (const model of models) if (model.state !== "active") await dropEmbeddingModel(ctx.pool, workspaceId, model.id);
}
