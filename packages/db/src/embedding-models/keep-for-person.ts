import type { EmbeddingModelId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/** Keeps a model that is not in use from being dropped by care, because a person wants it. */
export async function keepForPerson(tx: SystemTransaction, workspaceId: number, modelId: EmbeddingModelId): Promise<void> {
  await tx.query("UPDATE embedding_models SET by_person = true WHERE workspace_id = $1 AND id = $2 AND state <> 'active'", [
    workspaceId,
    modelId,
  ]);
}
