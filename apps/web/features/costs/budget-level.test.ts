import { expect, test } from "vitest";
import { budgetLevel, subjectName } from "./budget-level.ts";

const budget = {
  id: "",
  subject: "everyone",
  period: "month" as const,
  limitMicros: 1000,
  warnPercent: 80,
  cheaperPercent: 90,
  spentMicros: 0,
};

test("a budget goes from free over warning and cheaper model to used up", () => {
  expect([799, 800, 900, 1000, 1200].map((spentMicros) => budgetLevel({ ...budget, spentMicros }))).toEqual([
    "free",
    "warn",
    "cheaper",
    "used-up",
    "used-up",
  ]);
});

test("a subject is named without its kind", () => {
  expect(["everyone", "group:people", "user:ada@acme.example"].map((subject) => subjectName(subject, "Everyone"))).toEqual([
    "Everyone",
    "people",
    "ada@acme.example",
  ]);
});
