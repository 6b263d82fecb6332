import { expect, test } from "vitest";
import { formatMoney, readMoney, typedMoney } from "./format-money.ts";

test("money is told in dollars, small amounts with the figures that tell something", () => {
  expect([0, 4_215, 350_000, 12_400_000, 1_234_567_890].map(formatMoney)).toEqual(["$0.00", "$0.0042", "$0.35", "$12.40", "$1,234.57"]);
});

test("typed dollars become whole millionths and back; no amount is NaN", () => {
  expect(readMoney(" 0.15 ")).toBe(150_000);
  expect(readMoney("1.1")).toBe(1_100_000);
  expect(readMoney("-3")).toBeNaN();
  expect(readMoney("ten")).toBeNaN();
  expect(readMoney(typedMoney(12_500_000))).toBe(12_500_000);
});
