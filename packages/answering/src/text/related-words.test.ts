import { expect, test } from "vitest";
import { relatedTo } from "./related-words.ts";
import { stemOf } from "./tokens.ts";

test("related words lead to the word that was asked", () => {
  const related = relatedTo([stemOf("last"), stemOf("tell")]);
  expect(related.get(stemOf("life"))).toBe(stemOf("last"));
  expect(related.get(stemOf("inform"))).toBe(stemOf("tell"));
});

test("a holiday is leave, leave is no public holiday", () => {
  expect(relatedTo([stemOf("holiday")]).get(stemOf("leave"))).toBe(stemOf("holiday"));
  expect(relatedTo([stemOf("leave")]).has(stemOf("holiday"))).toBe(false);
});

test("a word that is asked itself stands for nothing else", () => {
  expect(relatedTo([stemOf("cost"), stemOf("price")]).has(stemOf("price"))).toBe(false);
});
