import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate } from "node:timers/promises";
import { asSystem } from "@footnote/db/transaction";
import type { UserId } from "@footnote/domain/ids";
import { loadConfig } from "@footnote/config/config";
import { afterAll, beforeAll, expect, test } from "vitest";
import { completeModels } from "../src/fit/complete-models.ts";
import { maintainEmbeddingModel } from "../src/fit/maintain-embedding-model.ts";
import { searchPassages } from "../src/pipeline.ts";
import { dropModel } from "../src/swap/drop-model.ts";
import { listModels } from "../src/swap/list-models.ts";
import { prepareModel } from "../src/swap/prepare-model.ts";
import { rollBackModel, switchModel } from "../src/swap/switch-model.ts";
import { createSearchWorld } from "./search-world.ts";

/** Words that mean the same: only the vector leg can find a document by the other word. */
const meanings = [
  ["holiday", "vacation"],
  ["laptop", "notebook"],
  ["salary", "pay"],
  ["parking", "garage"],
  ["canteen", "lunch"],
  ["visitor", "guest"],
] as const;
const dimensions = { first: 8, second: 16 } as const;
type Name = keyof typeof dimensions;

let world: Awaited<ReturnType<typeof createSearchWorld>>;
let server: Server;
const embedded: Record<Name, string[]> = { first: [], second: [] };
const everyone = 1_001;
/** The audit log tells who; here it is the test. */
const nobody = null as unknown as UserId;

beforeAll(async () => {
  // speaks POST /v1/embeddings for two models, whose vectors have nothing to do with each other
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      const { model, input } = JSON.parse(body) as { model: Name; input: string | string[] };
      const texts = Array.isArray(input) ? input : [input];
      embedded[model].push(...texts);
      const data = texts.map((text, index) => ({ object: "embedding", index, embedding: placeOf(model, text) }));
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ object: "list", data, model, usage: {} }));
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  world = await createSearchWorld();
  world.ctx.config = loadConfig({
    EMBEDDING_BASE_URL: baseUrl,
    EMBEDDING_MODEL: "first",
    EMBEDDING_DIMENSIONS: String(dimensions.first),
    EMBEDDING_OTHERS: JSON.stringify([{ baseUrl, model: "second", dimensions: dimensions.second }]),
  });
  for (const [word] of meanings)
    await world.addDocument({
      title: `About the ${word}`,
      allow: [everyone],
      chunks: [`Rules of the ${word}.`, `History of the ${word}.`],
    });
  for (let number = 0; number < 120; number++)
    await world.addDocument({ title: `Note ${number}`, allow: [everyone], chunks: [`Something else, number ${number}.`] });
  await maintainEmbeddingModel(world.ctx, world.workspace.id);
}, 60_000);
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await world.dispose();
});

function placeOf(model: Name, text: string): number[] {
  const size = dimensions[model];
  const vector = Array.from({ length: size }, () => 0.01);
  for (const [index, words] of meanings.entries())
    if (words.some((word) => text.toLowerCase().includes(word))) vector[model === "first" ? index : size - 1 - index] = 1;
  return vector;
}

test("searches go on with the same best document while another model is built, switched to, taken back and dropped", async () => {
  const { ctx, workspace } = world;
  const viewer = world.viewer([everyone]);
  const actor = { workspaceId: workspace.id, userId: nobody };
  const state = async (name: string) => (await listModels(ctx, workspace.id)).models.find((model) => model.name === name);

  let isOver = false;
  const seen: { stage: string; question: string; mode: string; first: string | undefined }[] = [];
  let stage = "before";
  const searching = (async () => {
    for (let turn = 0; !isOver; turn++) {
      const [word, other] = meanings[turn % meanings.length]!;
      const asked = stage;
      const { mode, results } = await searchPassages(ctx, viewer, { query: `${other}?`, limit: 3 });
      seen.push({ stage: asked, question: other, mode, first: results[0]?.title === `About the ${word}` ? "expected" : results[0]?.title });
      await setImmediate();
    }
  })();
  const turns = async (count: number) => {
    for (const target = seen.length + count; seen.length < target;) await setImmediate();
  };
  try {
    await turns(12);
    expect(await listModels(ctx, workspace.id)).toMatchObject({
      models: [{ name: "first", state: "active", vectors: 132, chunks: 132, isReady: true }],
      available: ["first", "second", "built-in"],
    });

    stage = "building";
    const second = await prepareModel(ctx, actor, "second");
    expect(await state("second")).toMatchObject({ state: "building", vectors: 0, chunks: 132, isReady: false });
    await expect(switchModel(ctx, actor, second)).rejects.toMatchObject({ code: "conflict" });
    // what the worker does when the job arrives; documents that come meanwhile get vectors as well
    await completeModels(ctx, workspace.id);
    await world.addDocument({ title: "About the badge", allow: [everyone], chunks: ["Rules of the badge."] });
    expect(await state("second")).toMatchObject({ vectors: 132, chunks: 133, isReady: false });
    await maintainEmbeddingModel(ctx, workspace.id);
    expect(await state("second")).toMatchObject({ state: "building", vectors: 133, isReady: true });
    await turns(12);

    stage = "switched";
    const questionsBefore = embedded.second.length;
    await switchModel(ctx, actor, second);
    await turns(12);
    expect(embedded.second.length).toBeGreaterThan(questionsBefore);
    expect(await state("first")).toMatchObject({ state: "retired", vectors: 133 });
    // care leaves the choice alone and keeps the way back whole
    await world.addDocument({ title: "About the key", allow: [everyone], chunks: ["Rules of the key."] });
    expect((await maintainEmbeddingModel(ctx, workspace.id)).model).toBe("second");
    expect(await state("first")).toMatchObject({ state: "retired", vectors: 134, chunks: 134 });

    stage = "rolled back";
    await world.addDocument({ title: "About the stairs", allow: [everyone], chunks: ["Rules of the stairs."] });
    const firstBefore = embedded.first.length;
    expect(await rollBackModel(ctx, actor)).toMatchObject({ before: second, missing: 1 });
    // the very next search asks the model before, without waiting for what is missing
    await searchPassages(ctx, viewer, { query: "vacation?", limit: 3 });
    expect(embedded.first.slice(firstBefore)).toContain("vacation?");
    await completeModels(ctx, workspace.id);
    await turns(12);
    await expect(dropModel(ctx, actor, second)).rejects.toMatchObject({ code: "conflict" });

    stage = "dropped";
    await asSystem(world.pool, (tx) =>
      tx.query("UPDATE embedding_models SET activated_at = now() - interval '1 minute' WHERE state = 'active'"),
    );
    await dropModel(ctx, actor, second);
    await turns(12);
    expect(await state("second")).toBeUndefined();
    await expect(rollBackModel(ctx, actor)).rejects.toMatchObject({ code: "conflict" });
  } finally {
    isOver = true;
    await searching;
  }
  for (const name of ["before", "building", "switched", "rolled back", "dropped"])
    expect(seen.filter((one) => one.stage === name).length).toBeGreaterThan(0);
  expect(seen.filter((one) => one.first !== "expected" || one.mode !== "hybrid")).toEqual([]);
  const { rows } = await asSystem(world.pool, (tx) =>
    tx.query<{ action: string }>("SELECT action FROM audit_events WHERE action LIKE 'embedding_model.%' ORDER BY id"),
  );
  expect(rows.map(({ action }) => action.split(".")[1])).toEqual(["prepare", "switch", "roll_back", "drop"]);
}, 120_000);

test("no text is embedded twice by a model, also when its vectors are lost before they are stored", async () => {
  const { ctx, workspace } = world;
  const documents = embedded.first.filter((text) => text.includes("Note "));
  expect(documents).toHaveLength(120);
  expect(new Set(documents).size).toBe(120);
  await asSystem(world.pool, (tx) => tx.query("DELETE FROM chunk_embeddings WHERE workspace_id = $1", [workspace.id]));
  expect((await maintainEmbeddingModel(ctx, workspace.id)).vectors).toBe(135);
  expect(embedded.first.filter((text) => text.includes("Note "))).toHaveLength(120);
});

test("what is not configured cannot be prepared, nor what is in use", async () => {
  const actor = { workspaceId: world.workspace.id, userId: nobody };
  await expect(prepareModel(world.ctx, actor, "third")).rejects.toMatchObject({ code: "invalid_request" });
  await expect(prepareModel(world.ctx, actor, "first")).rejects.toMatchObject({ code: "conflict" });
});
