"use client";

import type { SpendQuery } from "@footnote/domain/contract/money";
import type { SpendRow } from "@footnote/domain/money";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { formatNumber } from "../../ui/dates.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SelectField } from "../../ui/field.tsx";
import { ProblemNote } from "../../ui/problem-note.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { api } from "../api/client.ts";
import { TableFrame } from "../people/table-frame.tsx";
import { DayBars } from "./day-bars.tsx";
import { formatMoney } from "./format-money.ts";
import { daysOf, everyDay, type Span } from "./spans.ts";

/** What was spent in a span of time: in all, by day, and divided one way. */
export function SpendSection() {
  const [span, setSpan] = useState<Span>("month");
  const [now] = useState(() => new Date());
  const days = daysOf(span, now);
  const byDay = useSpend("day", days);
  return (
    <section aria-label={t.costs.facts.spent}>
      <div className="mb-4 w-48">
        <SelectField label={t.costs.spanLabel} value={span} onChange={(event) => setSpan(event.target.value as Span)}>
          {(Object.keys(t.costs.spans) as Span[]).map((name) => (
            <option key={name} value={name}>
              {t.costs.spans[name]}
            </option>
          ))}
        </SelectField>
      </div>
      {byDay.isError ? (
        <ProblemNote problem={byDay.error} onRetry={() => void byDay.refetch()} />
      ) : byDay.isPending ? (
        <SkeletonLines lines={8} />
      ) : byDay.data.rows.length === 0 ? (
        <EmptyState title={t.costs.noneTitle}>{t.costs.noneBody}</EmptyState>
      ) : (
        <>
          <Facts total={byDay.data.total} />
          <h2 className="mt-6 mb-2 text-17 font-semibold">{t.costs.byDay}</h2>
          <DayBars days={everyDay(days)} rows={byDay.data.rows} />
          <Division days={days} />
        </>
      )}
    </section>
  );
}

function useSpend(by: SpendQuery["by"], days: { from: string; to: string }) {
  return useQuery({ queryKey: ["spend", by, days], queryFn: ({ signal }) => api.admin.spending.report({ by, ...days }, { signal }) });
}

function Facts({ total }: { total: SpendRow }) {
  const facts: [string, string][] = [
    [t.costs.facts.spent, formatMoney(total.costMicros)],
    [t.costs.facts.answers, formatNumber(total.answers)],
    [t.costs.facts.perAnswer, total.answers === 0 ? "–" : formatMoney(total.costMicros / total.answers)],
    [t.costs.facts.tokens, t.costs.tokens(formatNumber(total.inputTokens), formatNumber(total.outputTokens))],
  ];
  return (
    <dl className="flex flex-wrap gap-x-12 gap-y-3 border-y border-line py-4">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="text-12 text-faint">{name}</dt>
          <dd className="text-17 tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Division({ days }: { days: { from: string; to: string } }) {
  const [by, setBy] = useState<keyof typeof t.costs.by>("person");
  const list = useSpend(by, days);
  const { answers, read, written, cost } = t.costs.columns;
  return (
    <>
      <div className="mt-8 w-48">
        <SelectField label={t.costs.byLabel} value={by} onChange={(event) => setBy(event.target.value as typeof by)}>
          {(Object.keys(t.costs.by) as (typeof by)[]).map((name) => (
            <option key={name} value={name}>
              {t.costs.by[name]}
            </option>
          ))}
        </SelectField>
      </div>
      <p className="mt-1 mb-2 text-13 text-faint">{t.costs.byHelp[by]}</p>
      <TableFrame
        label={`${t.costs.byLabel}: ${t.costs.by[by]}`}
        list={list}
        columns={[t.costs.by[by], answers, read, written, cost]}
        numbers={[1, 2, 3, 4]}
        empty={null}
      >
        {(list.data?.rows ?? []).map((row) => (
          <tr key={row.key}>
            <td className="font-medium break-words">{row.key}</td>
            <td className="number" data-label={answers}>
              {formatNumber(row.answers)}
            </td>
            <td className="number" data-label={read}>
              {formatNumber(row.inputTokens)}
            </td>
            <td className="number" data-label={written}>
              {formatNumber(row.outputTokens)}
            </td>
            <td className="number" data-label={cost}>
              {formatMoney(row.costMicros)}
              {row.unpriced === 0 ? null : <span className="block text-12 text-faint">{t.costs.unpricedCalls(row.unpriced)}</span>}
            </td>
          </tr>
        ))}
      </TableFrame>
    </>
  );
}
