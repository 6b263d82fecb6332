import { expect, test } from "vitest";
import { holds } from "./holds.ts";

test("a phrase is found whatever its marks, a number only where it stands by itself", () => {
  expect(holds("Band **E4**\nends at £79100.", "band e4 ends at £79100")).toBe(true);
  expect(holds('{"score":0.6279100}', "79100")).toBe(false);
  expect(holds('{"score":0.791004}', "79100")).toBe(false);
  expect(holds('{"score":0.6279100,"text":"79100 a year"}', "79100")).toBe(true);
  expect(holds("E4012", "E-4012")).toBe(false);
  expect(holds("", "x")).toBe(false);
});
