import {
  BudgetList,
  PriceList,
  SpendReport,
  type CreateBudgetRequest,
  type SetPriceRequest,
  type SpendQuery,
} from "@footnote/domain/contract/money";
import { Budget, ModelPrice } from "@footnote/domain/money";
import type { z } from "zod";
import type { Call, Transport } from "../transport.ts";

/** What language models cost, their prices, and budgets. */
export function spendingOf(transport: Transport) {
  return {
    report: (query: SpendQuery, call: Call = {}) => transport.json(SpendReport, "GET", "/v1/admin/spend", { ...call, query }),
    prices: (call: Call = {}) => transport.json(PriceList, "GET", "/v1/admin/prices", call),
    setPrice: (price: SetPriceRequest, call: Call = {}) =>
      transport.json(ModelPrice, "POST", "/v1/admin/prices", { ...call, body: { json: price } }),
    budgets: (call: Call = {}) => transport.json(BudgetList, "GET", "/v1/admin/budgets", call),
    setBudget: (budget: z.input<typeof CreateBudgetRequest>, call: Call = {}) =>
      transport.json(Budget, "POST", "/v1/admin/budgets", { ...call, body: { json: budget } }),
    removeBudget: (id: string, call: Call = {}) => transport.nothing("DELETE", `/v1/admin/budgets/${id}`, call),
  };
}
