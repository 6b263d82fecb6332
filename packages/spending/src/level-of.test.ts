import { expect, it } from "vitest";
import { costOf } from "./cost-of.ts";
import { levelOf } from "./level-of.ts";

it("steps from free over warn and cheaper to used up, money set aside counted", () => {
  const budget = { limitMicros: 1_000, warnPercent: 80, cheaperPercent: 90, reservedMicros: 0 };
  const at = (spentMicros: number, reservedMicros = 0) => levelOf({ ...budget, spentMicros, reservedMicros });
  expect([at(0), at(799), at(800), at(899), at(900), at(999), at(1_000), at(5_000)]).toEqual([
    "free",
    "free",
    "warn",
    "warn",
    "cheaper",
    "cheaper",
    "used-up",
    "used-up",
  ]);
  expect(at(500, 500)).toBe("used-up");
});

it("rounds a cost up, so that a thousand small ones are not free", () => {
  expect(costOf({ inputTokens: 1, outputTokens: 0 }, { inputMicrosPerMillion: 150_000, outputMicrosPerMillion: 600_000 })).toBe(1);
  expect(costOf({ inputTokens: 2_000, outputTokens: 500 }, { inputMicrosPerMillion: 150_000, outputMicrosPerMillion: 600_000 })).toBe(600);
});
