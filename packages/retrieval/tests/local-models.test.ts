import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadConfig } from "@footnote/config/config";
import { writeTinyOnnx } from "@footnote/testing/write-tiny-onnx";
import { afterAll, beforeAll, expect, test } from "vitest";
import { maintainEmbeddingModel } from "../src/fit/maintain-embedding-model.ts";
import { searchPassages } from "../src/pipeline.ts";
import { createSearchWorld } from "./search-world.ts";

const everyone = 1_001;
let world: Awaited<ReturnType<typeof createSearchWorld>>;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "footnote-local-models-"));
  const towards = (place: number) => Array.from({ length: 8 }, (_, index) => (index === place ? 1 : 0));
  const meanings = { holiday: towards(0), vacation: towards(0), laptop: towards(1), notebook: towards(1) };
  writeTinyOnnx(join(folder, "encoder"), meanings, [..."abcdefgh"], "tokens");
  writeTinyOnnx(join(folder, "ranker"), { holiday: [3], approved: [9] }, ["relevance"]);
  world = await createSearchWorld();
  world.ctx.config = loadConfig({
    EMBEDDING_LOCAL_MODEL: join(folder, "encoder"),
    EMBEDDING_DIMENSIONS: "8",
    RERANK_LOCAL_MODEL: join(folder, "ranker"),
    RERANK_TIMEOUT_SECONDS: "30",
  });
  for (const text of ["rules of the holiday", "rules of the laptop", "rules of the holiday approved"])
    await world.addDocument({ title: text, allow: [everyone], chunks: [text] });
  await maintainEmbeddingModel(world.ctx, world.workspace.id);
});
afterAll(async () => {
  await world.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const search = (query: string) => searchPassages(world.ctx, world.viewer([everyone]), { query });

test("a local model finds what shares no word with the question, and another one orders it", async () => {
  const { mode, reranker, results } = await search("vacation");
  expect({ mode, reranker }).toEqual({ mode: "hybrid", reranker: "ranker" });
  expect(results.map(({ title }) => title)).toEqual(["rules of the holiday approved", "rules of the holiday"]);
  expect((await search("notebook")).results.map(({ title }) => title)).toEqual(["rules of the laptop"]);
});

test("where the local ranker cannot be opened the built-in one takes over", async () => {
  world.ctx.config = { ...world.ctx.config, localRerank: { model: join(folder, "gone"), timeoutMs: 30_000 } };
  const { reranker, results } = await search("vacation");
  expect(reranker).toBe("built-in");
  expect(results).toHaveLength(2);
});
