import { createTestDatabase } from "@footnote/testing/create-test-database";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEmbeddingModel } from "@footnote/db/embedding-models/create-embedding-model";
import { indexVectors } from "@footnote/db/embedding-models/index-vectors";
import { createPool, type Pool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";
import { insertWorkspace } from "@footnote/db/workspaces/insert-workspace";

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, 2);
});
afterAll(async () => {
  await pool.end();
  await database[Symbol.asyncDispose]();
});

const indexNames = async () =>
  (await pool.query<{ name: string }>("SELECT indexname AS name FROM pg_indexes WHERE indexname LIKE '%\\_hnsw'")).rows.map(
    (row) => row.name,
  );

test("a model gets its HNSW index when it has outgrown exact search, once", async () => {
  const { id: workspaceId } = await asSystem(pool, (tx) => insertWorkspace(tx, "Test"));
  const model = await createEmbeddingModel(pool, workspaceId, { name: "projection-1", provider: "built-in", dimensions: 8 }, "active");
  expect(await indexVectors(pool, 5)).toEqual([]);
  expect(await indexNames()).toEqual([]);
  // vectors without chunks: the foreign key is of no interest here
  await pool.query(`ALTER TABLE chunk_embeddings DROP CONSTRAINT chunk_embeddings_chunk_id_fkey`);
  await asSystem(pool, (tx) =>
    tx.query(
      `INSERT INTO chunk_embeddings (model_id, chunk_id, workspace_id, source_id, document_id, text_hash, allow, deny, audience, embedding)
       SELECT $1, gen_random_uuid(), $2, gen_random_uuid(), gen_random_uuid(), n::text, '{1}', '{}', 'internal', ('[' || array_to_string(ARRAY(SELECT random() + n * 0 FROM generate_series(1, 8)), ',') || ']')::halfvec
       FROM generate_series(1, 5) n`,
      [model.id, workspaceId],
    ),
  );
  expect(await indexVectors(pool, 6)).toEqual([]);
  expect(await indexVectors(pool, 5)).toEqual([model.id]);
  expect(await indexNames()).toEqual([`chunk_embeddings_m${model.id}_hnsw`]);
  expect(await indexVectors(pool, 5)).toEqual([]);
});
