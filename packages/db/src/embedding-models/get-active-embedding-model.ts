import type { EmbeddingModelId } from "@footnote/domain/ids";
import type { Transaction } from "../transaction.ts";

/** built-in: fitted or fixed, no network. openai-compatible: an endpoint. onnx: a local model folder. */
export type EmbeddingProvider = "built-in" | "openai-compatible" | "onnx";
export type EmbeddingModelState = "building" | "active" | "retired";

/** An embedding model of a workspace; `artefact` is what a fitted built-in model embeds with. */
export type EmbeddingModel = {
  id: EmbeddingModelId;
  name: string;
  provider: EmbeddingProvider;
  dimensions: number;
  state: EmbeddingModelState;
  fittedOnChunks: number | null;
  /** A person prepared it, or switched to or from it. */
  byPerson: boolean;
};

export const embeddingModelColumns = `id, name, provider, dimensions, state, fitted_on_chunks AS "fittedOnChunks", by_person AS "byPerson"`;

/** The model that searches use now, or null before the first document was indexed. The artefact is read apart: it is megabytes. */
export async function getActiveEmbeddingModel(tx: Transaction, workspaceId: number): Promise<EmbeddingModel | null> {
  const { rows } = await tx.query<EmbeddingModel>(
    `SELECT ${embeddingModelColumns} FROM embedding_models WHERE workspace_id = $1 AND state = 'active'`,
    [workspaceId],
  );
  return rows[0] ?? null;
}
