import { asSystem } from "@footnote/db/transaction";
import { setRerankGate } from "@footnote/db/workspaces/rerank-gate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { searchPassages } from "../src/pipeline.ts";
import { createSearchWorld } from "./search-world.ts";

const [everyone, people] = [1_001, 1_002];
let world: Awaited<ReturnType<typeof createSearchWorld>>;

beforeAll(async () => {
  world = await createSearchWorld();
});
afterAll(() => world.dispose());

const ask = (query: string, more: object = {}) =>
  searchPassages(world.ctx, world.viewer([everyone, people]), { query, limit: 20, explain: true, ...more });
const rules = (plan: string, year: string) =>
  `The ${plan} plan pays for glasses once in ${year}. ${"Claims are sent to the benefits desk with the bill and the name of the shop. ".repeat(6)}`;

test("copies are shown once, unless others may see them or they differ in a number or in what is asked for", async () => {
  await world.addDocument({ title: "Glasses", chunks: [rules("vision", "2026")], allow: [everyone] });
  await world.addDocument({ title: "Glasses", chunks: [rules("vision", "2026").replace("sent", "handed")], allow: [everyone] });
  await world.addDocument({ title: "Glasses", chunks: [rules("vision", "2026")], allow: [people] });
  await world.addDocument({ title: "Glasses", chunks: [rules("vision", "2025")], allow: [everyone] });
  await world.addDocument({ title: "Glasses", chunks: [rules("standard", "2026")], allow: [everyone] });
  const texts = (await ask("who pays for glasses")).results.map(({ text }) => text.slice(0, 50));
  expect(texts.filter((text) => text.includes("vision plan") && text.includes("2026"))).toHaveLength(2);
  expect(texts.filter((text) => text.includes("2025"))).toHaveLength(1);
  expect(texts.filter((text) => text.includes("standard"))).toHaveLength(0);
  const asked = (await ask("who pays for glasses in the standard plan")).results.map(({ text }) => text.slice(0, 50));
  expect(asked.filter((text) => text.includes("standard"))).toHaveLength(1);
});

test("a reranker that does not help on the workspace's own cases is bypassed, and the explanation says so", async () => {
  await world.addDocument({ title: "Parking", chunks: ["Parking is free for visitors."], allow: [everyone] });
  const measured = { fused: 0.6, reranked: 0.5, cases: 30, measuredAt: "2026-11-23T00:00:00Z" };
  const before = await ask("parking");
  expect([before.reranker, before.results[0]!.explanation!.reranker]).toEqual(["built-in", "built-in"]);
  const elsewhere = await createSearchWorld();
  try {
    await elsewhere.addDocument({ title: "Parking", chunks: ["Parking is free for visitors."], allow: [everyone] });
    const search = () => searchPassages(elsewhere.ctx, elsewhere.viewer([everyone]), { query: "parking", explain: true });
    await asSystem(elsewhere.pool, (tx) => setRerankGate(tx, elsewhere.workspace.id, { ...measured, reranker: "built-in", bypass: true }));
    const after = await search();
    expect(after.reranker).toBe("none");
    expect(after.results[0]!.explanation).toMatchObject({
      rerankScore: null,
      reranker: "none: built-in does not help on this workspace's own cases",
    });
  } finally {
    await elsewhere.dispose();
  }
});

test("what was measured of another reranker says nothing of this one", async () => {
  const elsewhere = await createSearchWorld();
  try {
    await elsewhere.addDocument({ title: "Parking", chunks: ["Parking is free for visitors."], allow: [everyone] });
    const gate = { reranker: "some-endpoint", bypass: true, fused: 0.6, reranked: 0.5, cases: 30, measuredAt: "2026-11-23T00:00:00Z" };
    await asSystem(elsewhere.pool, (tx) => setRerankGate(tx, elsewhere.workspace.id, gate));
    expect((await searchPassages(elsewhere.ctx, elsewhere.viewer([everyone]), { query: "parking" })).reranker).toBe("built-in");
  } finally {
    await elsewhere.dispose();
  }
});
