import { z } from "zod";

/** Money is whole millionths of a US dollar, so that sums are exact. */
export const Micros = z.number().int().nonnegative();

export const ModelPrice = z.object({
  id: z.uuid(),
  model: z.string(),
  inputMicrosPerMillion: Micros,
  outputMicrosPerMillion: Micros,
  validFrom: z.iso.date(),
});
export type ModelPrice = z.infer<typeof ModelPrice>;

export const BudgetPeriod = z.enum(["day", "month"]);
export type BudgetPeriod = z.infer<typeof BudgetPeriod>;

/** `subject` is `user:<email>`, `group:<name>` or `everyone` for the whole workspace. */
export const Budget = z.object({
  id: z.uuid(),
  subject: z.string(),
  period: BudgetPeriod,
  limitMicros: Micros,
  warnPercent: z.number().int(),
  cheaperPercent: z.number().int(),
  /** Spent in the running period. */
  spentMicros: Micros,
});
export type Budget = z.infer<typeof Budget>;

/** What a budget still allows: everything; everything, but admins are told; the cheaper model; no model. */
export const SpendLevel = z.enum(["free", "warn", "cheaper", "used-up"]);
export type SpendLevel = z.infer<typeof SpendLevel>;

/** Costs of a span of time along one dimension. `costMicros` leaves out calls of models without a price, which `unpriced` counts. */
export const SpendRow = z.object({
  key: z.string(),
  answers: z.number().int(),
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  costMicros: Micros,
  unpriced: z.number().int(),
});
export type SpendRow = z.infer<typeof SpendRow>;
