import type { ChunkId } from "@footnote/domain/ids";
import { expect, test } from "vitest";
import { fuseLegs } from "./fuse-legs.ts";
import { moveTowards } from "./move-towards.ts";

const chunk = (id: string, score: number) => ({ chunkId: id as ChunkId, score });
const weights = { stems: 0.5, words: 0.2, vector: 0.3 };

test("a convex combination of scores scaled between each leg's least and most", () => {
  const fused = fuseLegs(
    [
      { name: "stems", chunks: [chunk("a", 10), chunk("b", 6), chunk("c", 2)] },
      { name: "vector", chunks: [chunk("c", 0.9), chunk("a", 0.5), chunk("d", 0.1)] },
    ],
    weights,
  );
  // shares without words: stems 0.625, vector 0.375. a = 0.625·1 + 0.375·0.5, c = 0 + 0.375·1, b = 0.625·0.5
  expect(fused.map(({ chunkId, fusedScore }) => [chunkId, Number(fusedScore.toFixed(6))])).toEqual([
    ["a", 0.8125],
    ["c", 0.375],
    ["b", 0.3125],
    ["d", 0],
  ]);
  expect(fused[1]!.legs).toEqual({ stems: { rank: 3, score: 2 }, vector: { rank: 1, score: 0.9 } });
});

test("a leg of weight nothing does not bring in chunks", () => {
  const fused = fuseLegs(
    [
      { name: "stems", chunks: [chunk("a", 1)] },
      { name: "vector", chunks: [chunk("b", 1)] },
    ],
    { ...weights, vector: 0 },
  );
  expect(fused.map(({ chunkId, fusedScore }) => [chunkId, fusedScore])).toEqual([["a", 1]]);
});

test("equal scores fall by id, and no leg gives no result", () => {
  expect(fuseLegs([{ name: "words", chunks: [chunk("b", 3), chunk("a", 3)] }], weights).map(({ chunkId }) => chunkId)).toEqual(["a", "b"]);
  expect(fuseLegs([], weights)).toEqual([]);
});

test("feedback moves the question towards the best passages, and most towards the very best", () => {
  const moved = moveTowards(
    [1, 0, 0],
    [
      { score: 0.2, vector: [0, 0, 1] },
      { score: 1, vector: [0, 1, 0] },
    ],
  );
  // strength 0.5 towards the best; 0.5·e^(8·(0.2−1)) towards the other
  const length = Math.hypot(1, 0.5, 0.5 * Math.exp(-6.4));
  expect(Array.from(moved, (value) => Number(value.toFixed(5)))).toEqual(
    [1 / length, 0.5 / length, (0.5 * Math.exp(-6.4)) / length].map((value) => Number(value.toFixed(5))),
  );
});
