import { afterAll, beforeAll, expect, test } from "vitest";
import { searchPassages } from "../src/pipeline.ts";
import { choosePlans } from "../src/search/choose-plans.ts";
import { createSearchWorld } from "./search-world.ts";

let world: Awaited<ReturnType<typeof createSearchWorld>>;
const [all, few] = [1_001, 1_002];

beforeAll(async () => {
  world = await createSearchWorld();
  for (let index = 0; index < 50; index++)
    await world.addDocument({
      title: `Page ${index}`,
      allow: index === 0 ? [all, few] : [all],
      chunks: [`The travel rules of team ${index}.`],
    });
  await world.pool.query("ANALYZE chunks");
});
afterAll(() => world.dispose());

test("who sees a small part of the index is searched by reading it, who sees most of it by the index", async () => {
  expect((await choosePlans(world.ctx, world.viewer([few]), null, {})).text).toBe("read");
  expect((await choosePlans(world.ctx, world.viewer([all]), null, {})).text).toBe("index");
});

test("both find what their person may see", async () => {
  const titles = async (principal: number) =>
    (await searchPassages(world.ctx, world.viewer([principal]), { query: "travel rules", limit: 60 })).results.map(({ title }) => title);
  expect(await titles(few)).toEqual(["Page 0"]);
  expect((await titles(all)).length).toBe(50);
});
