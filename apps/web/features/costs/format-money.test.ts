import { expect, test } from "vitest";
import { formatMoney, formatPrice, readMoney, typedMoney } from "./format-money.ts";

test("money is told in dollars, small amounts with the figures that tell something", () => {
  expect([0, 4_215, 800_000, 12_400_000, 1_234_567_890].map(formatMoney)).toEqual(["$0.00", "$0.0042", "$0.80", "$12.40", "$1,234.57"]);
  expect([75_000, 15_000_000].map(formatPrice)).toEqual(["$0.075", "$15.00"]);
});

test("typed dollars become whole millionths and back; no amount is NaN", () => {
  expect(readMoney(" 0.15 ")).toBe(150_000);
  expect(readMoney("1.1")).toBe(1_100_000);
  expect(readMoney("-3")).toBeNaN();
  expect(readMoney("ten")).toBeNaN();
  expect(readMoney(typedMoney(12_500_000))).toBe(12_500_000);
});
