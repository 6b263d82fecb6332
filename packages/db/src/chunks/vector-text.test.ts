import { expect, test } from "vitest";
import { vectorText } from "./vector-text.ts";

/** What halfvec keeps of a text. */
const kept = (text: string) => (JSON.parse(text) as number[]).map((value) => Math.f16round(value));

test("a vector that was kept and is written again is the same", () => {
  const vector = Float32Array.from({ length: 20_000 }, (_, index) => Math.sin(index * 12.9898) * 10 ** -(index % 8));
  const once = kept(vectorText(vector));
  expect(kept(vectorText(Float32Array.from(once)))).toEqual(once);
  expect(once.filter((value, index) => Math.abs(value - vector[index]!) > Math.abs(vector[index]!) / 1_000 + 1e-7)).toEqual([]);
  expect(vectorText([0, 1, -0.5])).toBe("[0,1.0000,-0.50000]");
});
