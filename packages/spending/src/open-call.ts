import type { Usage } from "@footnote/domain/answer";
import type { SpendLevel } from "@footnote/domain/money";
import type { Viewer } from "@footnote/domain/principal";
import { insertReservations } from "@footnote/db/budgets/insert-reservations";
import { lockBudgets, type LockedBudget } from "@footnote/db/budgets/lock-budgets";
import { settleReservations } from "@footnote/db/budgets/settle-reservations";
import { openIncident } from "@footnote/db/incidents/open-incident";
import { newId } from "@footnote/db/new-id";
import type { Pool } from "@footnote/db/pool";
import { findPrice } from "@footnote/db/prices/find-price";
import { insertSpend } from "@footnote/db/spend/insert-spend";
import { asSystem, type SystemTransaction } from "@footnote/db/transaction";
import { costOf } from "./cost-of.ts";
import { levelOf } from "./level-of.ts";

/** What a call turned out to be; `isEstimate` when the provider did not say. */
export type CallUse = { model: string; usage: Usage; isEstimate: boolean; answerId: string; releaseId: string | null };
export type OpenCall = {
  level: SpendLevel;
  /** Exactly once, also for a call that failed: notes what it cost and gives back what was set aside beyond it. */
  settle(use: CallUse): Promise<void>;
};

const order: SpendLevel[] = ["free", "warn", "cheaper", "used-up"];

/**
 * Asks the asker's budgets (own, of groups, of everyone) before a model is called, and sets aside the most the call may cost in each.
 * A budget that is not used up lets one more call in and counts it at once, so that many askers at the same moment together overspend
 * by at most one call. `most` are the most tokens it may take.
 */
export async function openCall(ctx: { pool: Pool }, viewer: Viewer, call: { model: string; most: Usage }): Promise<OpenCall> {
  const { workspaceId } = viewer;
  const id = newId<string>();
  const level = await asSystem(ctx.pool, async (tx) => {
    const budgets = await lockBudgets(tx, workspaceId, viewer.principalIds);
    if (budgets.length === 0) return "free";
    const levels = budgets.map(levelOf);
    const worst = levels.toSorted((a, b) => order.indexOf(b) - order.indexOf(a))[0]!;
    if (worst === "used-up") return worst;
    const price = await findPrice(tx, workspaceId, call.model);
    if (price !== null) await insertReservations(tx, id, budgets, costOf(call.most, price));
    return worst;
  });
  return {
    level,
    settle: (use) =>
      asSystem(ctx.pool, async (tx) => {
        const price = await findPrice(tx, workspaceId, use.model);
        const costMicros = price === null ? null : costOf(use.usage, price);
        await insertSpend(tx, {
          workspaceId,
          userId: viewer.userId,
          answerId: use.answerId,
          releaseId: use.releaseId,
          model: use.model,
          inputTokens: use.usage.inputTokens,
          outputTokens: use.usage.outputTokens,
          isEstimate: use.isEstimate,
          costMicros,
        });
        const before = await lockBudgets(tx, workspaceId, viewer.principalIds);
        await settleReservations(tx, id, costMicros ?? 0);
        await tellCrossings(tx, viewer, before, costMicros ?? 0);
      }),
  };
}

/** The admins hear of it once per budget, period and step, as an incident of low severity. */
async function tellCrossings(tx: SystemTransaction, viewer: Viewer, before: LockedBudget[], costMicros: number): Promise<void> {
  for (const budget of before) {
    const spentOnly = { ...budget, reservedMicros: 0 };
    const [was, is] = [levelOf(spentOnly), levelOf({ ...spentOnly, spentMicros: budget.spentMicros + costMicros })];
    if (order.indexOf(is) <= order.indexOf(was)) continue;
    const percent = { warn: budget.warnPercent, cheaper: budget.cheaperPercent, "used-up": 100, free: 0 }[is];
    await openIncident(tx, {
      workspaceId: viewer.workspaceId,
      kind: "alert",
      severity: "low",
      title:
        is === "used-up"
          ? `A budget of the ${budget.period} is used up`
          : `${percent} per cent of a budget of the ${budget.period} are spent`,
      evidence: { figures: { percent, limitMicros: budget.limitMicros, spentMicros: budget.spentMicros + costMicros } },
      startedAt: new Date(),
      dedupeKey: `budget:${budget.id}:${budget.startsOn}:${is}`,
      actorUserId: null,
    });
  }
}
