import { z } from "zod";
import { Budget, BudgetPeriod, Micros, ModelPrice, SpendRow } from "../money.ts";
import { AccessRule } from "../principal.ts";

/** GET /v1/admin/spend?by=&from=&to=; days are UTC, `to` is included. By person, group and source the rows may overlap or be shares. */
export const SpendQuery = z.object({
  by: z.enum(["day", "person", "group", "source", "release", "model"]).default("day"),
  from: z.iso.date(),
  to: z.iso.date(),
});
export type SpendQuery = z.infer<typeof SpendQuery>;
export const SpendReport = z.object({ rows: z.array(SpendRow), total: SpendRow });
export type SpendReport = z.infer<typeof SpendReport>;

/** POST /v1/admin/prices: a price from a day on; the same model and day again is refused with `conflict`. */
export const SetPriceRequest = z.object({
  model: z.string().trim().min(1).max(200),
  inputMicrosPerMillion: Micros,
  outputMicrosPerMillion: Micros,
  validFrom: z.iso.date(),
});
export type SetPriceRequest = z.infer<typeof SetPriceRequest>;
/** GET /v1/admin/prices, newest first within a model. `unpriced` names models that were used in the last 30 days without a price. */
export const PriceList = z.object({ prices: z.array(ModelPrice), unpriced: z.array(z.string()) });

/** POST /v1/admin/budgets */
export const CreateBudgetRequest = z
  .object({
    subject: AccessRule,
    period: BudgetPeriod,
    limitMicros: Micros.min(1),
    warnPercent: z.number().int().min(1).max(100).default(80),
    cheaperPercent: z.number().int().min(1).max(100).default(90),
  })
  .refine((budget) => budget.warnPercent <= budget.cheaperPercent, "the warning comes before the cheaper model");
export type CreateBudgetRequest = z.infer<typeof CreateBudgetRequest>;
/** GET /v1/admin/budgets */
export const BudgetList = z.object({ budgets: z.array(Budget) });
