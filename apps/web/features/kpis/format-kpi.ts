import type { Kpi } from "@footnote/domain/kpi";
import { formatDuration, formatNumber } from "../../ui/dates.ts";

const microsPerDollar = 1_000_000;

/** A figure or its target in its unit: `93.4 %`, `1.2 s`, `$0.0018`, `12`, `0.031`. */
export function formatKpi({ unit }: Pick<Kpi, "unit">, value: number): string {
  if (unit === "share") return `${formatNumber(value * 100, 1)} %`;
  if (unit === "ms") return formatDuration(value);
  if (unit === "micros") return `$${(value / microsPerDollar).toFixed(4)}`;
  return formatNumber(value, unit === "points" ? 3 : 0);
}
