import type { Pool } from "../pool.ts";
import { embeddingModelColumns, type EmbeddingModel, type EmbeddingProvider } from "./get-active-embedding-model.ts";

export type NewEmbeddingModel = {
  name: string;
  provider: EmbeddingProvider;
  dimensions: number;
  artefact?: Uint8Array;
  fittedOnChunks?: number;
  byPerson?: boolean;
};

/**
 * Adds a model in state `building` (or `active`, for a workspace that has none) with a partition of chunk_embeddings; its HNSW index
 * comes with size (index-vectors.ts). Runs as the owner of the tables, because it makes one.
 */
export async function createEmbeddingModel(
  pool: Pool,
  workspaceId: number,
  model: NewEmbeddingModel,
  state: "building" | "active",
): Promise<EmbeddingModel> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    // row-level security is forced on the owner too; only the system role may write the row
    await client.query("SET LOCAL ROLE footnote_system");
    const { rows } = await client.query<EmbeddingModel>(
      `INSERT INTO embedding_models (workspace_id, name, provider, dimensions, state, artefact, fitted_on_chunks, by_person, activated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, CASE WHEN $5 = 'active' THEN now() END) RETURNING ${embeddingModelColumns}`,
      [
        workspaceId,
        model.name,
        model.provider,
        model.dimensions,
        state,
        model.artefact ?? null,
        model.fittedOnChunks ?? null,
        model.byPerson ?? false,
      ],
    );
    const created = rows[0]!;
    await client.query("RESET ROLE");
    const partition = `chunk_embeddings_m${Math.floor(created.id)}`;
    await client.query(`CREATE TABLE ${partition} PARTITION OF chunk_embeddings FOR VALUES IN (${Math.floor(created.id)})`);
    await client.query("COMMIT");
    return created;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
