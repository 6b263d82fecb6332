import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { activateEmbeddingModel } from "@footnote/db/embedding-models/activate-embedding-model";
import { listEmbeddingModelProgress } from "@footnote/db/embedding-models/list-embedding-model-progress";
import { addToOutbox } from "@footnote/db/outbox/add-to-outbox";
import { asSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { EmbeddingModelId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import type { RetrievalContext } from "../context.ts";
import { forgetActiveModel } from "../search/active-model.ts";

type Actor = Pick<Viewer, "workspaceId" | "userId">;
export type Switched = { now: EmbeddingModelId; before: EmbeddingModelId | null; missing: number };

/**
 * Makes a whole model the one that searches use, in one step; the one before stays whole for the way back. Other processes follow within
 * three seconds, with the old model until then. Throws `conflict` when vectors are missing, `not_found` when there is no such model.
 */
export async function switchModel(ctx: RetrievalContext, actor: Actor, modelId: EmbeddingModelId): Promise<Switched> {
  return activate(ctx, actor, "embedding_model.switch", () => modelId);
}

/**
 * Goes back to the model that was in use last, at once: chunks that it has no vector of yet are found by their text until the worker has
 * made them. Throws `conflict` when there is none to go back to.
 */
export async function rollBackModel(ctx: RetrievalContext, actor: Actor): Promise<Switched> {
  return activate(ctx, actor, "embedding_model.roll_back", (models) => {
    const [last] = models.filter(({ state }) => state === "retired").toSorted((a, b) => Number(b.activatedAt) - Number(a.activatedAt));
    if (last === undefined) throw new FootnoteError("conflict", "There is no embedding model to go back to.");
    return last.id;
  });
}

async function activate(
  ctx: RetrievalContext,
  { workspaceId, userId }: Actor,
  action: "embedding_model.switch" | "embedding_model.roll_back",
  choose: (models: { id: EmbeddingModelId; state: string; activatedAt: Date | null }[]) => EmbeddingModelId,
): Promise<Switched> {
  const switched = await asSystem(ctx.pool, async (tx) => {
    const models = await listEmbeddingModelProgress(tx, workspaceId);
    const now = choose(models);
    const before = models.find(({ state }) => state === "active")?.id ?? null;
    const missing = await activateEmbeddingModel(tx, workspaceId, now, { byPerson: true, mayMiss: action === "embedding_model.roll_back" });
    await addToOutbox(tx, [{ workspaceId, job: "fit-embedding", payload: { workspaceId, modelId: now } }]);
    await recordAuditEvent(tx, {
      workspaceId,
      actorUserId: userId,
      action,
      target: { kind: "embedding_model", id: String(now) },
      details: { before, missing },
    });
    return { now, before, missing };
  });
  forgetActiveModel(ctx.pool, workspaceId);
  return switched;
}
