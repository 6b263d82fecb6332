import type { Config } from "@footnote/config/config";
import { ensureEmbeddingModel } from "@footnote/db/embedding-models/ensure-embedding-model";
import { getEmbeddingModelArtefact } from "@footnote/db/embedding-models/get-embedding-model-artefact";
import type { Pool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";
import type { DocumentEmbedder } from "@footnote/ingestion/ingestion-context";
import { loadEmbedder } from "@footnote/models/embedding/load-embedder";
import { wantedEmbeddingModel } from "@footnote/models/embedding/wanted-embedding-model";

/** The embedder of the workspace's active model; makes the first model when there is none. */
export async function activeEmbedder(ctx: { pool: Pool; config: Config }, workspaceId: number): Promise<DocumentEmbedder> {
  const model = await ensureEmbeddingModel(ctx.pool, workspaceId, wantedEmbeddingModel(ctx.config));
  const embedder = await loadEmbedder(ctx.config, model, () =>
    asSystem(ctx.pool, (tx) => getEmbeddingModelArtefact(tx, workspaceId, model.id)),
  );
  return {
    modelId: model.id,
    isRemote: model.provider !== "built-in",
    embedDocuments: async (texts) => (await embedder.embedDocuments(texts)).map((vector) => Float32Array.from(vector)),
  };
}
