import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findNeighbours } from "../src/expand/find-neighbours.ts";
import { widenPassages } from "../src/expand/widen-passages.ts";
import { maintainEmbeddingModel } from "../src/fit/maintain-embedding-model.ts";
import { searchPassages } from "../src/pipeline.ts";
import { createSearchWorld } from "./search-world.ts";

let world: Awaited<ReturnType<typeof createSearchWorld>>;
const [everyone, people, engineering] = [1_001, 1_002, 1_003];
let handbookSource: Awaited<ReturnType<typeof world.addSource>>;

beforeAll(async () => {
  world = await createSearchWorld();
  handbookSource = await world.addSource();
  const topics = ["holiday", "laptop", "travel", "canteen", "parking", "security badge", "payroll", "training", "visitors", "remote work"];
  for (const topic of topics)
    await world.addDocument({
      title: `About ${topic}`,
      source: handbookSource,
      allow: [everyone],
      chunks: [
        `The ${topic} rules of the company are written here.`,
        `Ask the office about ${topic} when in doubt.`,
        `Every year the ${topic} rules are checked.`,
      ],
    });
  await world.addDocument({
    title: "Salary bands",
    allow: [people],
    chunks: ["Salary band E4 is 80,000 to 95,000 euro a year.", "Bands are reviewed every spring by the people team."],
  });
  await world.addDocument({
    title: "Incident 12",
    allow: [everyone],
    deny: [engineering],
    chunks: ["Incident E-4012 lost the mail of one morning."],
  });
  await world.addDocument({
    title: "Refunds",
    allow: [everyone],
    audience: "customer",
    updatedAt: "2026-06-01T00:00:00Z",
    chunks: ["Customers get a refund within 30 days."],
  });
  const other = await world.addWorkspace();
  await world.addDocument(
    { title: "Salary bands of another company", allow: [everyone, people], chunks: ["Salary band X9 is a secret of another company."] },
    other.id,
  );
  await maintainEmbeddingModel(world.ctx, world.workspace.id);
});
afterAll(() => world.dispose());

const titles = async (question: string, viewer = world.viewer([everyone]), more = {}) =>
  (await searchPassages(world.ctx, viewer, { query: question, ...more })).results.map((passage) => passage.title);

describe("who may see what", () => {
  test("a passage of a group is found by the group only, by every leg", async () => {
    const mine = await searchPassages(world.ctx, world.viewer([everyone, people]), { query: "salary band E4", explain: true });
    expect(mine.mode).toBe("hybrid");
    expect(mine.results[0]).toMatchObject({ title: "Salary bands", text: "Salary band E4 is 80,000 to 95,000 euro a year." });
    expect(Object.keys(mine.results[0]!.explanation!.legs).toSorted()).toEqual(["stems", "vector", "words"]);
    expect(await titles("salary band E4")).not.toContain("Salary bands");
  });

  test("deny wins over allow", async () => {
    expect((await titles("incident E-4012"))[0]).toBe("Incident 12");
    expect(await titles("incident E-4012", world.viewer([everyone, engineering]))).not.toContain("Incident 12");
  });

  test("another workspace is never reached", async () => {
    expect(
      (await titles("salary band X9 of another company", world.viewer([everyone, people]))).filter((title) => title.includes("another")),
    ).toEqual([]);
  });

  test("the audience of viewer and filter can only narrow", async () => {
    expect(await titles("refund", world.viewer([everyone], { audience: "customer" }))).toEqual(["Refunds"]);
    expect(await titles("rules refund", world.viewer([everyone]), { filters: { audience: "customer" } })).toEqual(["Refunds"]);
    expect(await titles("rules refund", world.viewer([everyone], { audience: "customer" }), { filters: { audience: "internal" } })).toEqual(
      [],
    );
  });

  test("someone without principals finds nothing", async () => {
    expect(await titles("holiday rules", world.viewer([]))).toEqual([]);
  });
});

describe("filters", () => {
  test("by source and by age", async () => {
    expect(await titles("refund rules", world.viewer([everyone]), { filters: { sourceIds: [handbookSource] } })).not.toContain("Refunds");
    expect(await titles("refund rules", world.viewer([everyone]), { filters: { updatedAfter: "2026-05-01T00:00:00Z" } })).toEqual([
      "Refunds",
    ]);
  });
});

test("a question without any known word, of punctuation, or with SQL in it finds what there is, and breaks nothing", async () => {
  for (const query of ["zzzyqx", "???", "'; DROP TABLE chunks; --", "\u0000holiday", "%_", "🦊"])
    await expect(searchPassages(world.ctx, world.viewer([everyone]), { query })).resolves.toMatchObject({
      searchedFor: expect.any(String),
    });
  expect((await titles("holiday rules"))[0]).toBe("About holiday");
});

test("a follow-up finds what the conversation is about", async () => {
  const { results, searchedFor } = await searchPassages(world.ctx, world.viewer([everyone]), {
    query: "Who checks them?",
    history: [{ role: "user", text: "What are the parking rules?" }],
  });
  expect(searchedFor).toBe("Who checks them? parking rules");
  expect(results[0]!.title).toBe("About parking");
});

test("expansion finds what stands beside the best passages, and the whole of a short document, for those who may see it", async () => {
  const viewer = world.viewer([everyone]);
  const { results, neighbours } = await searchPassages(world.ctx, viewer, {
    query: "ask the office about parking when in doubt",
    limit: 1,
    expand: true,
  });
  const found = results[0]!;
  expect(found.ordinal).toBe(1);
  expect(neighbours.map(({ ordinal, neighbourOf }) => [ordinal, neighbourOf])).toEqual([
    [0, found.chunkId],
    [2, found.chunkId],
  ]);
  const [wide] = widenPassages(results, neighbours);
  expect(wide!.context!.text).toBe(
    "The parking rules of the company are written here.\n\nAsk the office about parking when in doubt.\n\nEvery year the parking rules are checked.",
  );
  const at = found.charStart - wide!.context!.charStart;
  expect(wide!.context!.text.slice(at, at + found.text.length)).toBe(found.text);
  expect(wide).toEqual({ ...found, context: wide!.context });
  // one step each way, where the document is longer than what is read whole
  const reach = { top: 1, before: 0, after: 1, wholeUpTo: 2 };
  expect((await findNeighbours(world.ctx, viewer, [found], reach)).map(({ ordinal }) => ordinal)).toEqual([2]);
  expect(await findNeighbours(world.ctx, world.viewer([people]), [found])).toEqual([]);
  expect((await searchPassages(world.ctx, viewer, { query: "ask the office about parking when in doubt" })).neighbours).toEqual([]);
});

test("the model is fitted once, filled for new chunks, fitted anew when asked, and the one before can be dropped", async () => {
  expect((await maintainEmbeddingModel(world.ctx, world.workspace.id)).action).toBe("none");
  await world.addDocument({ title: "Bicycles", allow: [everyone], chunks: ["Bicycles are leased through the bicycle scheme."] });
  expect(await maintainEmbeddingModel(world.ctx, world.workspace.id)).toMatchObject({ action: "filled", vectors: 1 });
  const before = await maintainEmbeddingModel(world.ctx, world.workspace.id);
  const renewed = await maintainEmbeddingModel(world.ctx, world.workspace.id, { force: true });
  expect(renewed.action).toBe("switched");
  expect(renewed.model).not.toBe(before.model);
  expect((await titles("bicycle scheme"))[0]).toBe("Bicycles");
});
