import type { Budget, SpendLevel } from "@footnote/domain/money";

/** What a budget allows by what was spent; what calls under way set aside is known to the API alone. */
export function budgetLevel({ limitMicros, spentMicros, warnPercent, cheaperPercent }: Budget): SpendLevel {
  const usedPercent = (spentMicros / limitMicros) * 100;
  if (usedPercent >= 100) return "used-up";
  if (usedPercent >= cheaperPercent) return "cheaper";
  return usedPercent >= warnPercent ? "warn" : "free";
}

/** Whom a budget is for, in words: `everyone`, the name of a group, an e-mail address. */
export function subjectName(subject: string, everyone: string): string {
  return subject === "everyone" ? everyone : subject.slice(subject.indexOf(":") + 1);
}
