import type { SpendLevel } from "@footnote/domain/money";

type Use = { limitMicros: number; warnPercent: number; cheaperPercent: number; spentMicros: number; reservedMicros: number };

/** What a budget still allows, calls under way counted with the most they may cost. */
export function levelOf({ limitMicros, warnPercent, cheaperPercent, spentMicros, reservedMicros }: Use): SpendLevel {
  const usedMicros = spentMicros + reservedMicros;
  if (usedMicros >= limitMicros) return "used-up";
  if (usedMicros >= (limitMicros * cheaperPercent) / 100) return "cheaper";
  return usedMicros >= (limitMicros * warnPercent) / 100 ? "warn" : "free";
}
