import { expect, test } from "vitest";
import { diffTexts } from "./diff-releases.ts";

test("a line that changed is removed and added between lines that stayed", () => {
  expect(diffTexts("one\ntwo\nthree", "one\n2\nthree")).toEqual([
    { kind: "same", text: "one" },
    { kind: "removed", text: "two" },
    { kind: "added", text: "2" },
    { kind: "same", text: "three" },
  ]);
});

test("a line at the end is added, and nothing else is said to differ", () => {
  expect(diffTexts("one", "one\ntwo")).toEqual([
    { kind: "same", text: "one" },
    { kind: "added", text: "two" },
  ]);
});
