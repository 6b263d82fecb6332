import { createHash } from "node:crypto";
import { sampleSearchTexts } from "@footnote/db/chunks/sample-search-texts";
import type { NewEmbeddingModel } from "@footnote/db/embedding-models/create-embedding-model";
import { asSystem } from "@footnote/db/transaction";
import { fitInThread } from "@footnote/models/embedding/latent/fit-in-thread";
import type { RetrievalContext } from "../context.ts";

const sampledTexts = 20_000;

/** Fits the built-in embedding to the workspace's `count` chunks, in a thread; null: too little text. */
export async function fitBuiltInModel(ctx: RetrievalContext, workspaceId: number, count: number): Promise<NewEmbeddingModel | null> {
  const texts = await asSystem(ctx.pool, (tx) => sampleSearchTexts(tx, workspaceId, sampledTexts));
  const fitted = await fitInThread(texts);
  if (fitted === null) return null;
  const version = createHash("sha256").update(fitted.artefact).digest("hex").slice(0, 8);
  return { name: `lsi-${version}`, provider: "built-in", dimensions: fitted.dimensions, artefact: fitted.artefact, fittedOnChunks: count };
}
