"use client";

import type { Budget, SpendLevel } from "@footnote/domain/money";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Progress } from "../../ui/progress.tsx";
import { Tag } from "../../ui/tag.tsx";
import { api } from "../api/client.ts";
import { TableFrame } from "../people/table-frame.tsx";
import { BudgetDialog } from "./budget-dialog.tsx";
import { budgetLevel, subjectName } from "./budget-level.ts";
import { formatMoney } from "./format-money.ts";

const tones = { free: "good", warn: "look", cheaper: "look", "used-up": "bad" } as const satisfies Record<SpendLevel, string>;

/** Every budget, how much of it is used in the running period, and what that means. */
export function BudgetSection({ canManage }: { canManage: boolean }) {
  const queries = useQueryClient();
  const [open, setOpen] = useState<Budget | "new" | null>(null);
  const [removed, setRemoved] = useState<Budget | null>(null);
  const list = useQuery({ queryKey: ["budgets"], queryFn: ({ signal }) => api.admin.spending.budgets({ signal }) });
  const budgets = list.data?.budgets ?? [];
  const { who, period, spent, state } = t.costs.budgetColumns;
  return (
    <section aria-label={t.costs.budgetsTitle}>
      <div className="mb-3 flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 className="text-17 font-semibold">{t.costs.budgetsTitle}</h2>
          <p className="max-w-[68ch] text-13 text-soft">{t.costs.budgetsIntro}</p>
        </div>
        {canManage ? <Button onClick={() => setOpen("new")}>{t.costs.addBudget}</Button> : null}
      </div>
      <TableFrame
        label={t.costs.budgetsTitle}
        list={list}
        columns={[who, period, spent, state, ""]}
        empty={budgets.length > 0 ? null : <EmptyState title={t.costs.noBudgetsTitle}>{t.costs.noBudgetsBody}</EmptyState>}
      >
        {budgets.map((budget) => (
          <tr key={budget.id}>
            <td className="font-medium break-words">{subjectName(budget.subject, t.costs.everyone)}</td>
            <td data-label={period}>{t.costs.periods[budget.period]}</td>
            <td data-label={spent} className="min-w-40">
              <Used budget={budget} />
            </td>
            <td data-label={state}>
              <Tag tone={tones[budgetLevel(budget)]}>{t.costs.levels[budgetLevel(budget)]}</Tag>
            </td>
            <td className="text-right whitespace-nowrap">
              {canManage ? (
                <>
                  <Button size="small" look="quiet" className="-my-1" onClick={() => setOpen(budget)}>
                    {t.costs.change}
                    <span className="sr-only">{nameOf(budget)}</span>
                  </Button>
                  <Button size="small" look="quiet" className="-my-1" onClick={() => setRemoved(budget)}>
                    {t.costs.remove}
                    <span className="sr-only">{nameOf(budget)}</span>
                  </Button>
                </>
              ) : null}
            </td>
          </tr>
        ))}
      </TableFrame>
      {open === null ? null : <BudgetDialog budget={open === "new" ? null : open} onClose={() => setOpen(null)} />}
      <Confirm
        open={removed !== null}
        onOpenChange={(isOpen) => (isOpen ? undefined : setRemoved(null))}
        title={removed === null ? "" : t.costs.removeTitle(nameOf(removed))}
        action={t.costs.removeAction}
        onConfirm={async () => {
          if (removed !== null) await api.admin.spending.removeBudget(removed.id);
          await queries.invalidateQueries({ queryKey: ["budgets"] });
        }}
      >
        <p>{t.costs.removeBody}</p>
      </Confirm>
    </section>
  );
}

function Used({ budget }: { budget: Budget }) {
  const share = budget.spentMicros / budget.limitMicros;
  return (
    <div className="space-y-1.5">
      <span className="tabular-nums">{t.costs.spentOf(formatMoney(budget.spentMicros), formatMoney(budget.limitMicros))}</span>
      <Progress label={nameOf(budget)} value={Math.min(1, share)} valueText={t.costs.percent(Math.round(share * 100))} />
    </div>
  );
}

function nameOf(budget: Budget): string {
  return t.costs.budgetOf(subjectName(budget.subject, t.costs.everyone), t.costs.periods[budget.period]);
}
