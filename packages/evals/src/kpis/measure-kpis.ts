import { measureAnswers } from "@footnote/db/kpis/measure-answers";
import { measureAttacks } from "@footnote/db/kpis/measure-attacks";
import { measureBudgetUse } from "@footnote/db/kpis/measure-budget-use";
import { measureEvaluations } from "@footnote/db/kpis/measure-evaluations";
import { measureIncidents } from "@footnote/db/kpis/measure-incidents";
import { measureLatency } from "@footnote/db/kpis/measure-latency";
import { measureSatisfaction } from "@footnote/db/kpis/measure-satisfaction";
import type { Pool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";
import { getRerankGate } from "@footnote/db/workspaces/rerank-gate";
import { KpiName, type Kpi } from "@footnote/domain/kpi";
import { kpiDefinitions } from "./kpi-definitions.ts";

const weeks = 8;
const recent = -1;

/** Every figure of the KPI page, from stored rows; null where there are none. The caller has checked that the reader may see them. */
export async function measureKpis(ctx: { pool: Pool }, workspaceId: number): Promise<Kpi[]> {
  const { rows, budgetUse, gate } = await asSystem(ctx.pool, async (tx) => {
    const families = [measureAnswers, measureLatency, measureSatisfaction, measureEvaluations, measureAttacks, measureIncidents];
    const measured: Record<string, number | null>[] = [];
    for (const measure of families) measured.push(...(await measure(tx, workspaceId)));
    return { rows: measured, budgetUse: await measureBudgetUse(tx, workspaceId), gate: await getRerankGate(tx, workspaceId) };
  });
  const find = (name: KpiName, bucket: number) => rows.find((row) => row["bucket"] === bucket && row[name] !== undefined)?.[name] ?? null;
  const now: Partial<Record<KpiName, number | null>> = {
    budgetUse,
    rerankerGain: gate === null ? null : gate.reranked - gate.fused,
    // none is a count as well
    incidents: find("incidents", recent) ?? 0,
    weeklyAskers: find("weeklyAskers", 0),
  };
  return KpiName.options.map((name) => ({
    name,
    ...kpiDefinitions[name],
    value: name in now ? now[name]! : find(name, recent),
    trend: Array.from({ length: weeks }, (_, index) => find(name, weeks - 1 - index)),
  }));
}
