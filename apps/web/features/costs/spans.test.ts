import { expect, test } from "vitest";
import { daysOf, everyDay } from "./spans.ts";

test("a month begins on its first day and ends today, the one before ends with itself", () => {
  const now = new Date("2026-03-05T23:30:00Z");
  expect(daysOf("month", now)).toEqual({ from: "2026-03-01", to: "2026-03-05" });
  expect(daysOf("before", now)).toEqual({ from: "2026-02-01", to: "2026-02-28" });
  expect(everyDay(daysOf("quarter", now))).toHaveLength(90);
  expect(everyDay(daysOf("month", now))).toEqual(["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"]);
});
