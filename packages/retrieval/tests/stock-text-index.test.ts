import { analyseQuestionText } from "@footnote/db/chunks/analyse-question-text";
import { searchChunksByText, type TextForm, type TextPlan } from "@footnote/db/chunks/search-chunks-by-text";
import { createPool } from "@footnote/db/pool";
import { getTextIndex } from "@footnote/db/text-index/get-text-index";
import { getTextTotals } from "@footnote/db/text-index/get-text-totals";
import { asReader, asSystem } from "@footnote/db/transaction";
import { afterAll, beforeAll, expect, test } from "vitest";
import { searchPassages } from "../src/pipeline.ts";
import { createSearchWorld } from "./search-world.ts";

let world: Awaited<ReturnType<typeof createSearchWorld>>;
const [everyone, people] = [1_001, 1_002];
const questions = [
  "holiday rules",
  "the office about parking when in doubt",
  "E-4012",
  "salary band",
  "rules rules rules of travel",
  "v2.3.1 release",
];
const forms: TextForm[] = ["stems", "words"];

beforeAll(async () => {
  world = await createSearchWorld();
  const topics = ["holiday", "laptop", "travel", "canteen", "parking", "badge", "payroll", "training"];
  for (const [index, topic] of topics.entries())
    await world.addDocument({
      title: `About ${topic}`,
      allow: [everyone],
      chunks: [`The ${topic} rules are here. ${"Rules again. ".repeat(index)}`, `Ask the office about ${topic} when in doubt.`],
    });
  await world.addDocument({ title: "Salary bands", allow: [people], chunks: ["Salary band E4 is 80,000 euro."] });
  // in another language, its stems are not those of the question; changed afterwards it would be counted twice
  await world.pool.query("ALTER TABLE chunks ALTER COLUMN language SET DEFAULT 'de'");
  await world.addDocument({ title: "Reise", allow: [everyone], chunks: ["The travelling rules of the Berlin office."] });
  await world.pool.query("ALTER TABLE chunks ALTER COLUMN language SET DEFAULT 'en'");
  await world.addDocument({ title: "Release", allow: [everyone], chunks: ["Release v2.3.1 mends error E-4012."] });
});
afterAll(() => world.dispose());

async function rank(
  kind: "pg_textsearch" | "stock",
  form: TextForm,
  question: string,
  { principals = [everyone], plan = "index" }: { principals?: number[]; plan?: TextPlan } = {},
) {
  const textIndex = kind === "stock" ? { kind, totals: await getTextTotals(world.pool, world.workspace.id) } : { kind };
  const viewer = world.viewer(principals);
  const settings: Record<string, string> = kind === "stock" || plan === "read" ? {} : { enable_sort: "off" };
  const terms = await analyseQuestionText(world.pool, { stems: question, words: question });
  const search = () =>
    asReader(world.pool, viewer, (tx) => searchChunksByText(tx, viewer, { terms, filters: {}, limit: 50, textIndex, plan }), settings);
  return (await search())[form];
}

function byId(a: { chunkId: string }, b: { chunkId: string }): number {
  return a.chunkId < b.chunkId ? -1 : 1;
}

test("reading what few may see gives the scores of the index scan", async () => {
  let compared = 0;
  for (const form of forms)
    for (const question of [...questions, "yourselves", "nothing of the kind", "travelling"]) {
      const byIndex = await rank("pg_textsearch", form, question);
      const byReading = new Map(
        (await rank("pg_textsearch", form, question, { plan: "read" })).map(({ chunkId, score }) => [chunkId, score]),
      );
      expect([...byReading.keys()].toSorted()).toEqual(byIndex.map(({ chunkId }) => chunkId).toSorted());
      for (const { chunkId, score } of byIndex) expect(Math.abs(byReading.get(chunkId)! - score) / score).toBeLessThan(0.1);
      compared += byIndex.length;
    }
  expect(compared).toBeGreaterThan(40);
  expect(await rank("pg_textsearch", "stems", "salary band", { plan: "read" })).toEqual([]);
});

test("the stock index gives the scores of pg_textsearch, then serves the whole search", async () => {
  const expected = new Map<string, number>();
  for (const form of forms)
    for (const question of questions)
      for (const { chunkId, score } of await rank("pg_textsearch", form, question)) expected.set(`${form} ${question} ${chunkId}`, score);
  expect(expected.size).toBeGreaterThan(40);

  await world.useStockIndex();
  const given = new Map<string, number>();
  for (const form of forms)
    for (const question of questions)
      for (const { chunkId, score } of await rank("stock", form, question)) given.set(`${form} ${question} ${chunkId}`, score);
  expect([...given.keys()].toSorted()).toEqual([...expected.keys()].toSorted());
  // the extension keeps lengths in a byte, as Lucene does, so scores agree to a few parts in a hundred
  for (const [key, score] of given) expect(Math.abs(score - expected.get(key)!) / score).toBeLessThan(0.1);

  for (const question of questions)
    expect((await rank("stock", "stems", question, { plan: "read" })).toSorted(byId)).toEqual(
      (await rank("stock", "stems", question)).toSorted(byId),
    );
  expect((await rank("stock", "stems", "salary band")).map(({ chunkId }) => chunkId)).toEqual([]);
  expect(await rank("stock", "stems", "salary band", { principals: [everyone, people] })).toHaveLength(1);
});

test("chunks that come and go are in it at once, and leave nothing behind", async () => {
  const count = async () =>
    (await asSystem(world.pool, (tx) => tx.query<{ count: number }>("SELECT count(*) AS count FROM chunk_postings"))).rows[0]!.count;
  const before = await count();
  const id = await world.addDocument({
    title: "Zeppelin",
    allow: [everyone],
    chunks: ["The zeppelin leaves at noon.", "Zeppelin, zeppelin."],
  });
  expect(await rank("stock", "words", "zeppelin")).toHaveLength(2);
  await asSystem(world.pool, (tx) => tx.query("DELETE FROM documents WHERE id = $1", [id]));
  expect(await rank("stock", "words", "zeppelin")).toEqual([]);
  expect(await count()).toBe(before);
});

test("a fresh process finds out by itself which index the server has", async () => {
  const pool = createPool(world.url, 1);
  try {
    expect((await getTextIndex(pool, world.workspace.id)).kind).toBe("stock");
    expect((await searchPassages({ ...world.ctx, pool }, world.viewer([everyone]), { query: "E-4012" })).results[0]!.title).toBe("Release");
  } finally {
    await pool.end();
  }
});
