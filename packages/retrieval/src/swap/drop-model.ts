import { recordAuditEvent } from "@footnote/db/audit/record-audit-event";
import { dropEmbeddingModel } from "@footnote/db/embedding-models/drop-embedding-model";
import { listEmbeddingModelProgress } from "@footnote/db/embedding-models/list-embedding-model-progress";
import { asSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { EmbeddingModelId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import type { RetrievalContext } from "../context.ts";

/** Searches of other processes may use a model for a few seconds after it was switched away. */
const stillUsedMs = 10_000;

/**
 * Drops a model that is not in use, with all its vectors; after that there is no way back to it. Throws `conflict` for the one in use and for one
 * that was in use until seconds ago, `not_found` when there is no such model.
 */
export async function dropModel(
  ctx: RetrievalContext,
  { workspaceId, userId }: Pick<Viewer, "workspaceId" | "userId">,
  modelId: EmbeddingModelId,
): Promise<void> {
  const models = await asSystem(ctx.pool, (tx) => listEmbeddingModelProgress(tx, workspaceId));
  const model = models.find(({ id }) => id === modelId);
  if (model === undefined) throw new FootnoteError("not_found", "There is no such embedding model.", { details: { modelId } });
  const active = models.find(({ state }) => state === "active");
  if (model.state === "retired" && Date.now() - Number(active?.activatedAt ?? 0) < stillUsedMs)
    throw new FootnoteError("conflict", "Searches may still use this model. Drop it in ten seconds.", { details: { modelId } });
  await dropEmbeddingModel(ctx.pool, workspaceId, modelId);
  await asSystem(ctx.pool, (tx) =>
    recordAuditEvent(tx, {
      workspaceId,
      actorUserId: userId,
      action: "embedding_model.drop",
      target: { kind: "embedding_model", id: String(modelId) },
      details: { name: model.name, vectors: model.vectors },
    }),
  );
}
