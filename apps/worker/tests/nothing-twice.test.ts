import { afterAll, beforeAll, expect, test } from "vitest";
import { dimensions, startEmbeddingServer, type EmbeddingServer } from "./soak/embedding-server.ts";
import { createBench, until, type TestBench } from "./start-test-worker.ts";

let bench: TestBench;
let models: EmbeddingServer;

beforeAll(async () => {
  bench = await createBench();
  models = await startEmbeddingServer(async () => 0);
});
afterAll(async () => {
  await bench?.[Symbol.asyncDispose]();
  await models?.[Symbol.asyncDispose]();
});

/** Sections too long to share a chunk. */
const section = (name: string, word: string) =>
  `## ${name}\n\n${`The ${word} of ${name} is checked every morning by the warden. `.repeat(30)}\n\n`;

test("an embedding endpoint gets each text once: nothing for what is unchanged or moved, one chunk for one that changed", async () => {
  const worker = await bench.startWorker({
    EMBEDDING_BASE_URL: models.url,
    EMBEDDING_MODEL: "counted",
    EMBEDDING_DIMENSIONS: String(dimensions),
  });
  const halls = ["North", "East", "South"].map((name) => section(name, "lamp")).join("");
  await bench.writeFile("halls/halls.md", `# Halls\n\n${halls}`);
  await bench.writeFile("halls/stairs.md", `# Stairs\n\n${section("West", "rail")}`);
  const source = await bench.addSource("halls", { kind: "folder", path: `${bench.files}/halls` });
  expect(await bench.sync(source)).toMatchObject({ state: "done", done: 2 });
  const vectors = async () =>
    (await bench.pool.query<{ count: number }>("SELECT count(*)::integer AS count FROM chunk_embeddings")).rows[0]!.count;
  await until(async () => (await vectors()) >= 4, "the vectors");
  const first = models.counts.texts;
  expect(first).toBe(await vectors());

  expect(await bench.sync(source)).toMatchObject({ state: "done", done: 0, unchanged: 2 });
  expect(models.counts.texts).toBe(first);

  await bench.writeFile("halls/halls.md", `# Halls\n\n${halls.replaceAll("lamp of East", "door of East")}`);
  expect(await bench.sync(source)).toMatchObject({ state: "done", done: 1, unchanged: 1 });
  expect(models.counts.texts).toBe(first + 1);

  // the same text under another name
  await bench.removeFile("halls/stairs.md");
  await bench.writeFile("halls/steps.md", `# Stairs\n\n${section("West", "rail")}`);
  expect(await bench.sync(source)).toMatchObject({ state: "done", done: 1, removed: 1 });
  expect(models.counts.texts).toBe(first + 1);
  await worker.stop();
});
