"use client";

import { en as t } from "../../messages/en.ts";
import { Page } from "../../ui/page.tsx";
import { OnlyFor } from "../shell/only-for.tsx";
import { mayDo } from "../shell/roles.ts";
import { useMe } from "../shell/session.tsx";
import { BudgetSection } from "./budget-section.tsx";
import { PriceSection } from "./price-section.tsx";
import { SpendSection } from "./spend-section.tsx";

/** What models cost, budgets and prices. */
export function CostsPage() {
  return (
    <OnlyFor ability="costs" title={t.costs.title}>
      <Sections />
    </OnlyFor>
  );
}

function Sections() {
  const canManage = mayDo(useMe()).manageCosts;
  return (
    <Page wide title={t.costs.title} intro={t.costs.intro}>
      <div className="space-y-12">
        <SpendSection />
        <BudgetSection canManage={canManage} />
        <PriceSection canManage={canManage} />
      </div>
    </Page>
  );
}
