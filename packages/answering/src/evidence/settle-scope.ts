import type { RankedUnit } from "./rank-evidence.ts";
import type { AskedQuestion } from "./unit-features.ts";

/** How far what is written for other people falls behind, in units of scores. */
const elsewhere = 1.2;
/** Groups of people that a document may be for when it is not for everybody; stems. */
const groups: ReadonlySet<string> = new Set("contractor supplier vendor visitor apprentic freelanc traine student tenant resel".split(" "));

/** What stands under a title or heading for one group of people goes behind what holds for all, unless the question speaks of that group. */
export function settleScope(question: AskedQuestion, units: RankedUnit[]): void {
  const asked = new Set(question.tokens.map((token) => token.stem));
  for (const each of units)
    for (const stem of each.context.aboveStems)
      if (groups.has(stem) && !asked.has(stem)) {
        each.score -= elsewhere;
        break;
      }
}
