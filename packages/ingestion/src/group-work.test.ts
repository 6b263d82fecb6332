import { FootnoteError } from "@footnote/domain/footnote-error";
import { expect, test } from "vitest";
import { groupWork } from "./group-work.ts";

const options = { weightOf: (item: number) => item, mostWeight: 100, mostItems: 3, groupsAtOnce: 1, gatherMs: 5 };

test("items that come together are done together, within what a group may hold and weigh", async () => {
  const groups: number[][] = [];
  const double = groupWork<number, number>({
    ...options,
    work: async (items) => {
      groups.push(items);
      return items.map((item) => item * 2);
    },
  });
  expect(await Promise.all([1, 2, 90, 20, 300, 4].map(double))).toEqual([2, 4, 180, 40, 600, 8]);
  expect(groups).toEqual([[1, 2, 90], [20], [300], [4]]);
});

test("an item that cannot be done fails alone", async () => {
  const work = async (items: number[]) => {
    if (items.includes(2)) throw new Error("two cannot be done");
    return items;
  };
  const settled = await Promise.allSettled([1, 2, 3].map(groupWork({ ...options, work })));
  expect(settled.map((each) => each.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

test("while the database is away all fail, asked once", async () => {
  let calls = 0;
  const work = async (): Promise<number[]> => {
    calls++;
    throw new FootnoteError("database_unavailable", "The database cannot be reached.");
  };
  const settled = await Promise.allSettled([1, 2, 3].map(groupWork({ ...options, work })));
  expect(settled.map((each) => each.status)).toEqual(["rejected", "rejected", "rejected"]);
  expect(calls).toBe(1);
});
