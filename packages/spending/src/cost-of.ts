import type { Usage } from "@footnote/domain/answer";
import type { PriceOfDay } from "@footnote/db/prices/find-price";

/** What tokens cost in micros, rounded up to a whole one. */
export function costOf(usage: Usage, price: PriceOfDay): number {
  return Math.ceil((usage.inputTokens * price.inputMicrosPerMillion + usage.outputTokens * price.outputMicrosPerMillion) / 1_000_000);
}
