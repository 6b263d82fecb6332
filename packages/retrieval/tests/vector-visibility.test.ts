import { createEmbeddingModel } from "@footnote/db/embedding-models/create-embedding-model";
import { indexVectors } from "@footnote/db/embedding-models/index-vectors";
import type { EmbeddingModel } from "@footnote/db/embedding-models/get-active-embedding-model";
import { hnswSettings, searchChunksByVector } from "@footnote/db/chunks/search-chunks-by-vector";
import { asReader, asSystem } from "@footnote/db/transaction";
import { toUnitLength } from "@footnote/models/embedding/embedder";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { choosePlans } from "../src/search/choose-plans.ts";
import { searchVectors } from "../src/search/search-vectors.ts";
import { createSearchWorld } from "./search-world.ts";

const vectors = 100_000;
const dimensions = 48;
const clusters = 200;
/** A principal that may see one vector in so many. */
const visibility = [
  { principal: 1, oneIn: 1, plan: "hnsw" },
  { principal: 5, oneIn: 5, plan: "hnsw" },
  { principal: 10, oneIn: 10, plan: "exact" },
  { principal: 100, oneIn: 100, plan: "exact" },
  { principal: 1_000, oneIn: 1_000, plan: "exact" },
  { principal: 10_000, oneIn: 10_000, plan: "exact" },
] as const;

let world: Awaited<ReturnType<typeof createSearchWorld>>;
let model: EmbeddingModel;
let centres: number[][];
const random = seeded(7);

beforeAll(async () => {
  world = await createSearchWorld();
  if (world.kind !== "native") return;
  model = await createEmbeddingModel(world.pool, world.workspace.id, { name: "test", provider: "built-in", dimensions }, "active");
  // the foreign key is of no interest here, and 100,000 chunks would take longer than their vectors
  await world.pool.query("ALTER TABLE chunk_embeddings DROP CONSTRAINT chunk_embeddings_chunk_id_fkey");
  centres = Array.from({ length: clusters }, () => gaussian(dimensions, 1));
  for (let start = 0; start < vectors; start += 5_000) {
    const batch = Array.from({ length: 5_000 }, (_, index) => ({
      vector: near(centres[Math.floor(random() * clusters)]!),
      seenBy: visibility.filter(({ oneIn }) => (start + index) % oneIn === 0).map(({ principal }) => principal),
    }));
    await asSystem(world.pool, (tx) =>
      tx.query(
        `INSERT INTO chunk_embeddings (model_id, chunk_id, workspace_id, source_id, document_id, text_hash, allow, deny, audience, embedding)
         SELECT $1, gen_random_uuid(), $2, gen_random_uuid(), gen_random_uuid(), '', allow::integer[], '{}', 'internal', embedding::halfvec FROM unnest($3::text[], $4::text[]) AS given (allow, embedding)`,
        [
          model.id,
          world.workspace.id,
          batch.map(({ seenBy }) => `{${seenBy.join(",")}}`),
          batch.map(({ vector }) => `[${vector.map((value) => value.toFixed(4)).join(",")}]`),
        ],
      ),
    );
  }
  const indexed = await indexVectors(world.pool);
  if (indexed[0] !== model.id) throw new Error("the model got no HNSW index");
  await world.pool.query("ANALYZE chunk_embeddings");
}, 400_000);
afterAll(() => world.dispose());

describe("a vector search finds the nearest that the person may see, however few those are", () => {
  for (const { principal, oneIn, plan } of visibility)
    test(`one vector in ${oneIn}`, { timeout: 120_000 }, async (context) => {
      context.skip(world.kind !== "native", "an embedded database has no room for 100,000 vectors: set TEST_DATABASE_URL");
      const viewer = world.viewer([principal]);
      const { vector: chosen } = await choosePlans(world.ctx, viewer, model.id, {});
      expect(chosen).toBe(plan);
      const expectedCount = Math.min(10, vectors / oneIn);
      let found = 0;
      for (let question = 0; question < 20; question++) {
        const embedding = near(centres[question]!);
        const input = { modelId: model.id, dimensions, embedding, filters: {}, limit: 10 };
        const exact = await asReader(world.pool, viewer, (tx) => searchChunksByVector(tx, viewer, { ...input, plan: "exact" }));
        const given = await asReader(
          world.pool,
          viewer,
          (tx) => searchVectors(tx, viewer, { ...input, plan: chosen }),
          chosen === "hnsw" ? hnswSettings(150) : {},
        );
        expect(exact).toHaveLength(expectedCount);
        expect(given).toHaveLength(expectedCount);
        const nearest = new Set(exact.map(({ chunkId }) => chunkId));
        found += given.filter(({ chunkId }) => nearest.has(chunkId)).length;
      }
      expect(found / (20 * expectedCount)).toBeGreaterThanOrEqual(0.98);
    });

  test("without iterative scans the same search would return too few", { timeout: 120_000 }, async (context) => {
    context.skip(world.kind !== "native", "an embedded database has no room for 100,000 vectors: set TEST_DATABASE_URL");
    const viewer = world.viewer([1_000]);
    const input = { modelId: model.id, dimensions, embedding: gaussian(dimensions, 1), filters: {}, limit: 10, plan: "hnsw" as const };
    const crippled = { "hnsw.iterative_scan": "off", enable_sort: "off", enable_seqscan: "off", enable_bitmapscan: "off" };
    const given = await asReader(world.pool, viewer, (tx) => searchChunksByVector(tx, viewer, input), crippled);
    expect(given.length).toBeLessThan(10);
    // and that is noticed: what HNSW did not give is looked for among all that is visible
    const mended = await asReader(world.pool, viewer, (tx) => searchVectors(tx, viewer, input), crippled);
    expect(mended).toHaveLength(10);
  });
});

function near(centre: number[]): number[] {
  const away = gaussian(dimensions, 0.5);
  return toUnitLength(centre.map((value, index) => value + away[index]!));
}

/** Box–Muller. */
function gaussian(size: number, deviation: number): number[] {
  return Array.from({ length: size }, () => deviation * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()));
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
