import { activateEmbeddingModel } from "@footnote/db/embedding-models/activate-embedding-model";
import { createEmbeddingModel } from "@footnote/db/embedding-models/create-embedding-model";
import { getActiveEmbeddingModel } from "@footnote/db/embedding-models/get-active-embedding-model";
import { getEmbeddingModelArtefact } from "@footnote/db/embedding-models/get-embedding-model-artefact";
import type { Pool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { packLatentSemantics, unpackLatentSemantics } from "@footnote/models/embedding/latent/latent-artefact";
import { LatentEmbeddings } from "@footnote/models/embedding/latent/latent-embeddings";
import { LatentSemantics } from "@footnote/models/embedding/latent/latent-semantics";
import type { RetrievalContext } from "@footnote/retrieval/context";
import { fillVectors } from "@footnote/retrieval/fit/fill-vectors";

/**
 * Puts the untrained control in the place of the workspace's fitted model and returns its name: the same words, weights (log tf · idf) and
 * dimensions, but every stem stands in a random direction (Achlioptas 2003). What the fitted directions are worth is the difference.
 */
export async function useControlEmbedding(ctx: RetrievalContext & { pool: Pool }, workspaceId: number): Promise<string> {
  const fitted = await asSystem(ctx.pool, async (tx) => {
    const active = await getActiveEmbeddingModel(tx, workspaceId);
    const artefact = active === null ? null : await getEmbeddingModelArtefact(tx, workspaceId, active.id);
    return artefact === null ? null : { name: active!.name, artefact };
  });
  if (fitted === null)
    throw new FootnoteError("eval_set_invalid", "The set is too small to fit an embedding, so there is nothing to compare.");
  const control = randomise(unpackLatentSemantics(fitted.artefact));
  // the prefix says how it is fused: as the model whose place it takes; a process keeps models by name, so each set's control has its own
  const name = `${fitted.name}-control`;
  const model = await createEmbeddingModel(
    ctx.pool,
    workspaceId,
    { name, provider: "built-in", dimensions: control.rank, artefact: packLatentSemantics(control) },
    "building",
  );
  await fillVectors(ctx, workspaceId, model, new LatentEmbeddings(name, control));
  await asSystem(ctx.pool, (tx) => activateEmbeddingModel(tx, workspaceId, model.id));
  return name;
}

function randomise(fitted: LatentSemantics): LatentSemantics {
  let state = 1;
  const places = Int8Array.from(fitted.places, () => {
    // mulberry32; the bits of plain xorshift depend on each other over a few hundred dimensions
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) & 1) === 1 ? 1 : -1;
  });
  const { rank, vocabulary, words } = fitted;
  return new LatentSemantics({ rank, vocabulary, words, places, scales: fitted.scales.map(() => 1) });
}
