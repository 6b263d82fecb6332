import { expect, test } from "vitest";
import type { DiffLine } from "@footnote/domain/contract/releases";
import { foldDiff } from "./fold-diff.ts";

const same = (text: string): DiffLine => ({ kind: "same", text });

test("two lines around a change stay, longer stretches are counted", () => {
  const changed: DiffLine = { kind: "added", text: "new" };
  expect(foldDiff([same("1"), same("2"), same("3"), same("4"), changed, same("5"), same("6"), same("7")])).toEqual([
    { hidden: 2 },
    same("3"),
    same("4"),
    changed,
    same("5"),
    same("6"),
    { hidden: 1 },
  ]);
});
