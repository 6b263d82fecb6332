import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { getActiveEmbeddingModel } from "@footnote/db/embedding-models/get-active-embedding-model";
import { asSystem } from "@footnote/db/transaction";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createBench, until, type TestBench } from "./start-test-worker.ts";

let bench: TestBench;
beforeAll(async () => {
  bench = await createBench();
});
afterAll(() => bench[Symbol.asyncDispose]());

const activeModel = () => asSystem(bench.pool, (tx) => getActiveEmbeddingModel(tx, bench.workspaceId));

test("after a sync the words of the documents are learned from, and every chunk has a vector of the new model", async () => {
  const folder = join(bench.dir, "handbook");
  await mkdir(folder, { recursive: true });
  const topics = ["holiday", "travel", "laptops", "parking", "training", "payroll", "visitors", "badges"];
  for (const [index, topic] of topics.entries())
    for (const part of ["rules", "questions", "history"])
      await writeFile(
        join(folder, `${topic}-${part}.md`),
        `# ${part} of ${topic}\n\nWhat the company says about ${topic}: its ${part}, written in year ${2000 + index}.\n`,
      );
  await bench.startWorker();
  const sourceId = await bench.addSource("handbook", { kind: "folder", path: folder });
  await bench.queueSync(sourceId);
  expect((await bench.waitForRun(sourceId)).state).toBe("done");
  await until(async () => (await activeModel())?.name.startsWith("lsi-") === true, "the fitted model");
  const model = (await activeModel())!;
  expect(model.fittedOnChunks).toBe(24);
  const { rows } = await bench.pool.query<{ missing: number }>(
    "SELECT count(*) AS missing FROM chunks c WHERE NOT EXISTS (SELECT FROM chunk_embeddings e WHERE e.chunk_id = c.id AND e.model_id = $1)",
    [model.id],
  );
  expect(rows[0]!.missing).toBe(0);
});
