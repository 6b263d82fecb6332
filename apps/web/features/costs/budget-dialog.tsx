"use client";

import type { Budget, BudgetPeriod } from "@footnote/domain/money";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { formText } from "../../ui/form-text.ts";
import { api } from "../api/client.ts";
import { subjectName } from "./budget-level.ts";
import { readMoney, typedMoney } from "./format-money.ts";

type Kind = keyof typeof t.costs.whoKinds;

/** Adds a budget, or changes limit and shares of one. */
export function BudgetDialog({ budget, onClose }: { budget: Budget | null; onClose: () => void }) {
  const [kind, setKind] = useState<Kind>("everyone");
  const [inOrder, setInOrder] = useState(true);
  const submit = (given: FormData) => {
    const name = formText(given, "name").trim();
    return api.admin.spending.setBudget({
      subject: budget?.subject ?? (kind === "everyone" ? kind : `${kind}:${name}`),
      period: budget?.period ?? (formText(given, "period") as BudgetPeriod),
      limitMicros: readMoney(formText(given, "limit")),
      warnPercent: Number(formText(given, "warn")),
      cheaperPercent: Number(formText(given, "cheaper")),
    });
  };
  const check = (given: FormData) => {
    const ordered = Number(formText(given, "warn")) <= Number(formText(given, "cheaper"));
    setInOrder(ordered);
    return ordered;
  };
  return (
    <FormDialog
      title={budget === null ? t.costs.addBudget : t.costs.changeBudget(subjectName(budget.subject, t.costs.everyone))}
      action={t.common.save}
      refreshes={["budgets"]}
      check={check}
      submit={submit}
      onClose={onClose}
    >
      {budget === null ? (
        <>
          <SelectField label={t.costs.whoLabel} value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
            {(Object.keys(t.costs.whoKinds) as Kind[]).map((each) => (
              <option key={each} value={each}>
                {t.costs.whoKinds[each]}
              </option>
            ))}
          </SelectField>
          {kind === "everyone" ? null : (
            <TextField
              key={kind}
              label={kind === "group" ? t.costs.groupName : t.costs.personEmail}
              name="name"
              type={kind === "user" ? "email" : "text"}
              required
              autoComplete="off"
            />
          )}
          <SelectField label={t.costs.periodLabel} name="period" defaultValue="month">
            {(Object.keys(t.costs.periods) as BudgetPeriod[]).map((period) => (
              <option key={period} value={period}>
                {t.costs.periods[period]}
              </option>
            ))}
          </SelectField>
        </>
      ) : null}
      <TextField
        label={t.costs.limit}
        name="limit"
        type="number"
        min="0.000001"
        step="any"
        required
        defaultValue={budget === null ? undefined : typedMoney(budget.limitMicros)}
      />
      <TextField label={t.costs.warnAt} name="warn" type="number" min={1} max={100} required defaultValue={budget?.warnPercent ?? 80} />
      <TextField
        label={t.costs.cheaperAt}
        help={t.costs.cheaperHelp}
        error={inOrder ? null : t.costs.warnFirst}
        name="cheaper"
        type="number"
        min={1}
        max={100}
        required
        defaultValue={budget?.cheaperPercent ?? 90}
      />
    </FormDialog>
  );
}
