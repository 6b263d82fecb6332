import { indexVectors } from "@footnote/db/embedding-models/index-vectors";
import { listEmbeddingModels } from "@footnote/db/embedding-models/list-embedding-models";
import { asSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { RetrievalContext } from "../context.ts";
import { fillVectors } from "./fill-vectors.ts";
import { storedEmbedder } from "./stored-embedder.ts";

/**
 * Gives the models that a person prepared, uses or may go back to the vectors they lack; returns how many. One that the configuration no longer
 * has is passed over; another failure is thrown after all have had their turn.
 */
export async function completeModels(ctx: RetrievalContext, workspaceId: number): Promise<number> {
  const models = (await asSystem(ctx.pool, (tx) => listEmbeddingModels(tx, workspaceId))).filter((model) => model.byPerson);
  const failures: unknown[] = [];
  let vectors = 0;
  for (const model of models)
    try {
      vectors += await fillVectors(ctx, workspaceId, model, await storedEmbedder(ctx, workspaceId, model));
    } catch (error) {
      ctx.logger?.warn({ workspaceId, model: model.name, err: error }, "an embedding model got no vectors");
      // trying again does not bring its settings back
      if (!(FootnoteError.is(error) && error.code === "config_invalid")) failures.push(error);
    }
  if (vectors > 0) await indexVectors(ctx.pool);
  if (failures.length > 0) throw failures[0];
  return vectors;
}
