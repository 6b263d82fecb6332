import type { SpendRow } from "@footnote/domain/money";
import { en as t } from "../../messages/en.ts";
import { formatDate } from "../../ui/dates.ts";
import { formatMoney } from "./format-money.ts";

/** One bar for each day; its height is a share of the dearest day. Each bar says its day and amount to a pointer and to a screen reader. */
export function DayBars({ days, rows }: { days: string[]; rows: SpendRow[] }) {
  const byDay = new Map(rows.map((row) => [row.key, row]));
  const mostMicros = Math.max(1, ...rows.map((row) => row.costMicros));
  return (
    <figure>
      <ol className="flex h-32 items-end gap-px border-b border-line-strong sm:gap-0.5">
        {days.map((day) => {
          const row = byDay.get(day);
          const costMicros = row?.costMicros ?? 0;
          const words = t.costs.dayOf(formatDate(day), formatMoney(costMicros), t.costs.answers(row?.answers ?? 0));
          return (
            <li key={day} title={words} className="group flex h-full min-w-0 flex-1 items-end">
              <span className="sr-only">{words}</span>
              <span
                aria-hidden
                className="w-full rounded-t-3 bg-accent group-hover:bg-accent-strong"
                style={{ height: costMicros === 0 ? "1px" : `${Math.max(2, (costMicros / mostMicros) * 100)}%` }}
              />
            </li>
          );
        })}
      </ol>
      <figcaption className="mt-1 flex justify-between gap-4 text-12 text-faint">
        <span>{formatDate(days[0]!)}</span>
        <span>{t.costs.mostOf(formatMoney(mostMicros))}</span>
        <span>{formatDate(days.at(-1)!)}</span>
      </figcaption>
    </figure>
  );
}
