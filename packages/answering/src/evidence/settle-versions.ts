import { tokenise } from "../text/tokens.ts";
import type { RankedUnit } from "./rank-evidence.ts";
import type { ReadablePassage } from "./read-units.ts";
import type { AskedQuestion } from "./unit-features.ts";

/** How far what no longer holds falls behind, in units of scores. */
const outdated = 2;
const replaced = /\b(?:superseded|obsolete|deprecated|archived?|withdrawn|outdated|no longer valid|replaced by)\b/i;

/** What stands in a document that says of itself that it no longer holds goes behind what holds, unless the question names its year or version. */
export function settleVersions(question: AskedQuestion, units: RankedUnit[], passages: readonly ReadablePassage[]): void {
  const asked = new Set(question.tokens.filter((token) => token.numeric || /\d/.test(token.text)).map((token) => token.stem));
  if (replaced.test(question.text)) return;
  for (const [index, { title, headingPath }] of passages.entries()) {
    const name = [title, ...headingPath].join(". ");
    if (!replaced.test(name) || tokenise(name).some((token) => asked.has(token.stem))) continue;
    for (const each of units) if (each.passageIndex === index) each.score -= outdated;
  }
}
