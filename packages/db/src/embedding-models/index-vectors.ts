import type { Pool } from "../pool.ts";
import { asSystem } from "../transaction.ts";

/**
 * Below this many vectors a model has no HNSW index: comparing all of them is exact and takes milliseconds, while keeping the graph
 * costs more than everything else in storing a chunk (docs/decisions/0004).
 */
export const vectorsWorthAnIndex = 20_000;

type ModelSize = { id: number; dimensions: number; isLarge: boolean; indexState: "none" | "valid" | "broken" };

/**
 * Builds the HNSW index of every model that has outgrown exact search, without blocking writers; returns the models indexed now.
 * A build that was cut short is begun again. The index is made by the owner of the tables, outside a transaction.
 */
export async function indexVectors(pool: Pool, threshold = vectorsWorthAnIndex): Promise<number[]> {
  const models = await asSystem(pool, async (tx) => {
    const { rows } = await tx.query<ModelSize>(
      `SELECT m.id, m.dimensions, (SELECT count(*) FROM (SELECT FROM chunk_embeddings e WHERE e.model_id = m.id LIMIT $1) AS sample) = $1 AS "isLarge",
              CASE WHEN i.indexrelid IS NULL THEN 'none' WHEN i.indisvalid THEN 'valid' ELSE 'broken' END AS "indexState"
       FROM embedding_models m LEFT JOIN pg_index i ON i.indexrelid = to_regclass('chunk_embeddings_m' || m.id || '_hnsw') WHERE m.state <> 'retired'`,
      [threshold],
    );
    return rows.filter((row) => row.isLarge && row.indexState !== "valid");
  });
  for (const model of models) {
    const partition = `chunk_embeddings_m${Math.floor(model.id)}`;
    if (model.indexState === "broken") await pool.query(`DROP INDEX CONCURRENTLY ${partition}_hnsw`);
    await pool.query(
      `CREATE INDEX CONCURRENTLY ${partition}_hnsw ON ${partition} USING hnsw ((embedding::halfvec(${Math.floor(model.dimensions)})) halfvec_cosine_ops)`,
    );
  }
  return models.map((model) => model.id);
}
