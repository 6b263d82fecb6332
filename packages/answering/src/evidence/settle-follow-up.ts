import type { RankedUnit } from "./rank-evidence.ts";
import type { Term } from "./term-weights.ts";
import { featureNames, type AskedQuestion } from "./unit-features.ts";

const headCount = featureNames.indexOf("headCount");
const noValue = featureNames.indexOf("noValue");

/** How much a place loses that has none of what was typed now, in units of scores. */
const besideThePoint = 8;
/** And one that has nothing of what the conversation is about. */
const offTopic = 4;

/**
 * After a follow-up ("And for contractors?") what was typed now decides: places that share only the words of earlier turns go behind those that
 * have a word of the new question in themselves, the sentence before, their title or headings.
 */
export function settleFollowUp(question: AskedQuestion, units: RankedUnit[]): void {
  const typed = question.terms.filter((term) => question.typed?.has(term.stem));
  if (typed.length === 0) return;
  // what was typed now mostly takes the place of a name
  const carried = question.terms.filter((term) => !typed.includes(term) && question.replaced?.has(term.stem) !== true);
  const asksForValue = ["time", "count", "money"].includes(question.type.kind);
  for (const each of units) {
    const { tokens, leadTokens, beforeStems, aboveStems } = each.context;
    const own = new Set([...tokens, ...leadTokens].map((token) => token.stem));
    const isLost = (term: Term) => !own.has(term.stem) && !beforeStems.has(term.stem) && !aboveStems.has(term.stem);
    each.score -= besideThePoint * lostShare(typed, isLost) + offTopic * lostShare(carried, isLost);
    // "how many days" still holds for the new question
    if (asksForValue) each.score += each.features[headCount]! - 2 * each.features[noValue]!;
  }
}

function lostShare(terms: Term[], isLost: (term: Term) => boolean): number {
  const weigh = (some: Term[]) => some.reduce((sum, term) => sum + term.weight, 0);
  return terms.length === 0 ? 0 : weigh(terms.filter(isLost)) / weigh(terms);
}
