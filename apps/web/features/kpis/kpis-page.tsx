"use client";

import type { Kpi } from "@footnote/domain/kpi";
import { useQuery } from "@tanstack/react-query";
import { Info } from "lucide-react";
import { en as t } from "../../messages/en.ts";
import { Page } from "../../ui/page.tsx";
import { Tag } from "../../ui/tag.tsx";
import { api } from "../api/client.ts";
import { TableFrame } from "../people/table-frame.tsx";
import { OnlyFor } from "../shell/only-for.tsx";
import { formatKpi } from "./format-kpi.ts";
import { Sparkline } from "./sparkline.tsx";

/** The key figures: each with its target, the last eight weeks, and what it means. */
export function KpisPage() {
  return (
    <OnlyFor ability="releases" title={t.kpis.title}>
      <Kpis />
    </OnlyFor>
  );
}

function Kpis() {
  const list = useQuery({ queryKey: ["kpis"], queryFn: ({ signal }) => api.admin.kpis({ signal }) });
  return (
    <Page wide title={t.kpis.title} intro={t.kpis.intro}>
      <TableFrame label={t.kpis.title} list={list} columns={Object.values(t.kpis.columns)} numbers={[1, 2]} empty={null}>
        {(list.data?.kpis ?? []).map((kpi) => (
          <Row key={kpi.name} kpi={kpi} />
        ))}
      </TableFrame>
    </Page>
  );
}

function Row({ kpi }: { kpi: Kpi }) {
  const { name, definition } = t.kpis.figures[kpi.name];
  const isMeasured = kpi.value !== null;
  return (
    <tr>
      <td className="sm:max-w-96">
        <Definition name={name} definition={definition} />
      </td>
      <td className="number" data-label={t.kpis.columns.value}>
        {isMeasured ? (
          <span className="text-17 font-semibold">{formatKpi(kpi, kpi.value!)}</span>
        ) : (
          <span className="text-13 text-faint">{t.kpis.notMeasured}</span>
        )}
      </td>
      <td className="number" data-label={t.kpis.columns.target}>
        {kpi.target === null ? t.kpis.noTarget : t.kpis.targets[kpi.better](formatKpi(kpi, kpi.target))}
      </td>
      <td data-label={t.kpis.columns.state} className={isMeasured && kpi.target !== null ? undefined : "max-sm:hidden"}>
        {isMeasured && kpi.target !== null ? <Tag tone={isMet(kpi) ? "good" : "bad"}>{isMet(kpi) ? t.kpis.met : t.kpis.missed}</Tag> : "–"}
      </td>
      <td data-label={t.kpis.columns.trend}>
        <Sparkline
          values={kpi.trend}
          label={kpi.trend.map((value) => (value === null ? t.kpis.noWeek : formatKpi(kpi, value))).join(", ")}
        />
      </td>
    </tr>
  );
}

/** The name of a figure; what it means opens below. */
function Definition({ name, definition }: { name: string; definition: string }) {
  return (
    <details>
      <summary className="flex w-fit cursor-pointer list-none items-center gap-1.5 rounded-3 font-medium">
        {name}
        <Info aria-hidden className="size-3.5 text-faint" />
        <span className="sr-only">{t.kpis.whatItMeans}</span>
      </summary>
      <p className="mt-1 max-w-[60ch] text-13 text-soft">{definition}</p>
    </details>
  );
}

function isMet({ value, target, better }: Kpi): boolean {
  return better === "higher" ? value! >= target! : value! <= target!;
}
