import { expect, test } from "vitest";
import { createRoom } from "./room.ts";

test("documents are let in while they fit, in their order, and two of any size always fit", async () => {
  const room = createRoom(100);
  const inside: string[] = [];
  const enter = (name: string, size: number) =>
    room.take(size).then((place) => {
      inside.push(name);
      return place;
    });
  const first = await enter("huge", 1_000);
  const second = await enter("large", 500);
  const third = enter("small", 10);
  const fourth = enter("smaller", 1);
  await new Promise((resolve) => setImmediate(resolve));
  expect(inside).toEqual(["huge", "large"]);
  first[Symbol.dispose]();
  (await third)[Symbol.dispose]();
  (await fourth)[Symbol.dispose]();
  second[Symbol.dispose]();
  expect(inside).toEqual(["huge", "large", "small", "smaller"]);
});
