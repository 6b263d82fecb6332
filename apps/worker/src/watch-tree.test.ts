import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { watchTree } from "./watch-tree.ts";

test("files that come, change and go are told, in folders that are new as well", async () => {
  const root = await mkdtemp(join(tmpdir(), "footnote-watch-"));
  await mkdir(join(root, "old"));
  let changes = 0;
  let lost = 0;
  using _tree = watchTree(
    root,
    () => changes++,
    () => lost++,
  );
  const isTold = async (make: () => Promise<unknown>) => {
    const before = changes;
    await make();
    await expect.poll(() => changes).toBeGreaterThan(before);
  };
  await expect.poll(async () => (await writeFile(join(root, "old", "first.md"), String(Math.random())), changes)).toBeGreaterThan(0);
  await isTold(() => mkdir(join(root, "new", "deep"), { recursive: true }));
  await expect
    .poll(async () => {
      const before = changes;
      await writeFile(join(root, "new", "deep", "a.md"), String(Math.random()));
      await new Promise((resolve) => setTimeout(resolve, 20));
      return changes > before;
    })
    .toBe(true);
  await isTold(() => rm(join(root, "new", "deep", "a.md")));
  await isTold(() => rm(join(root, "new"), { recursive: true }));
  expect(lost).toBe(0);
  await rm(root, { recursive: true });
});

test("a folder that is not there is not watched, and says so", async () => {
  let lost = 0;
  using _tree = watchTree(
    join(tmpdir(), "footnote-nowhere"),
    () => {},
    () => lost++,
  );
  await expect.poll(() => lost).toBe(1);
});
