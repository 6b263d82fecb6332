import { expect, test } from "vitest";
import { formatKpi } from "./format-kpi.ts";

test("a figure is written in its unit", () => {
  expect(formatKpi({ unit: "share" }, 0.934)).toBe("93.4 %");
  expect(formatKpi({ unit: "micros" }, 1830)).toBe("$0.0018");
  expect(formatKpi({ unit: "count" }, 12)).toBe("12");
  expect(formatKpi({ unit: "points" }, 0.0312)).toBe("0.031");
});
