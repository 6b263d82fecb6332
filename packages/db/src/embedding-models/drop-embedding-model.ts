import { FootnoteError } from "@footnote/domain/footnote-error";
import type { EmbeddingModelId } from "@footnote/domain/ids";
import type { Pool } from "../pool.ts";

/** Drops a model that is not active, with all its vectors. Throws `conflict` for the active one; dropping twice is no error. */
export async function dropEmbeddingModel(pool: Pool, workspaceId: number, modelId: EmbeddingModelId): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SET LOCAL ROLE footnote_system");
    const { rows } = await client.query<{ state: string }>(
      "SELECT state FROM embedding_models WHERE workspace_id = $1 AND id = $2 FOR UPDATE",
      [workspaceId, modelId],
    );
    if (rows[0]?.state === "active")
      throw new FootnoteError("conflict", "This model is in use. Activate another one first.", { details: { modelId } });
    if (rows[0] !== undefined) {
      await client.query("DELETE FROM embedding_models WHERE workspace_id = $1 AND id = $2", [workspaceId, modelId]);
      await client.query("RESET ROLE");
      await client.query(`DROP TABLE IF EXISTS chunk_embeddings_m${Math.floor(modelId)}`);
    }
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
