import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { countChunks } from "@footnote/db/chunks/count-chunks";
import { createEmbeddingModel, type NewEmbeddingModel } from "@footnote/db/embedding-models/create-embedding-model";
import { keepForPerson } from "@footnote/db/embedding-models/keep-for-person";
import { listEmbeddingModels } from "@footnote/db/embedding-models/list-embedding-models";
import { addToOutbox } from "@footnote/db/outbox/add-to-outbox";
import { asSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { EmbeddingModelId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import { configuredModels } from "@footnote/models/embedding/configured-models";
import type { RetrievalContext } from "../context.ts";
import { fitBuiltInModel } from "../fit/fit-built-in-model.ts";
import { builtInName } from "./list-models.ts";

/**
 * Begins to build a configured model beside the one in use; the worker makes its vectors. `built-in` fits the workspace's own words anew. A model
 * that is there already is only completed. Returns its id. Throws `invalid_request` for a name that the configuration does not have, `conflict` for the model in use.
 */
export async function prepareModel(
  ctx: RetrievalContext,
  actor: Pick<Viewer, "workspaceId" | "userId">,
  name: string,
): Promise<EmbeddingModelId> {
  const { workspaceId, userId } = actor;
  const wanted = await findWanted(ctx, workspaceId, name);
  const present = (await asSystem(ctx.pool, (tx) => listEmbeddingModels(tx, workspaceId))).find(
    (model) => model.name === wanted.name && model.provider === wanted.provider && model.dimensions === wanted.dimensions,
  );
  if (present?.state === "active")
    throw new FootnoteError("conflict", "Searches use this embedding model already.", { details: { modelId: present.id } });
  const model = present ?? (await createEmbeddingModel(ctx.pool, workspaceId, { ...wanted, byPerson: true }, "building"));
  await asSystem(ctx.pool, async (tx) => {
    await keepForPerson(tx, workspaceId, model.id);
    await addToOutbox(tx, [{ workspaceId, job: "fit-embedding", payload: { workspaceId, modelId: model.id } }]);
    await recordAuditEvent(tx, {
      workspaceId,
      actorUserId: userId,
      action: "embedding_model.prepare",
      target: { kind: "embedding_model", id: String(model.id) },
      details: { name: model.name, dimensions: model.dimensions },
    });
  });
  return model.id;
}

async function findWanted(ctx: RetrievalContext, workspaceId: number, name: string): Promise<NewEmbeddingModel> {
  if (name === builtInName) {
    const count = await asSystem(ctx.pool, (tx) => countChunks(tx, workspaceId));
    return (await fitBuiltInModel(ctx, workspaceId, count)) ?? { name: "projection-1", provider: "built-in", dimensions: 512 };
  }
  const configured = configuredModels(ctx.config);
  const found = configured.find((model) => model.name === name);
  if (found === undefined)
    throw new FootnoteError(
      "invalid_request",
      `No embedding model of this name is configured. There are: ${[...configured.map((model) => model.name), builtInName].join(", ")}. Name others in EMBEDDING_OTHERS.`,
    );
  return { name: found.name, provider: found.provider, dimensions: found.dimensions };
}
