import type { Claim } from "../claim.ts";
import type { Evidence, RankedUnit } from "../evidence/rank-evidence.ts";
import type { Decision } from "./decide-answerable.ts";

/** Units further down say nothing about agreement. */
const mostUnits = 12;
const smallest = 1e-3;

/** What is known of an answer before anybody reads it, whoever wrote it; the order is that of the fitted weights. */
export const confidenceFeatureNames = ["answerable", "support", "agreement", "hasValues"] as const;

/**
 * answerable: log odds of the judge; support: logarithm of the belief in the units that the claims quote; agreement: share of the
 * values in them, new to the question, that units of other documents have too; hasValues: whether there are such values at all.
 */
export function confidenceFeatures(
  decision: Decision,
  evidence: Evidence,
  claims: Pick<Claim, "quotes">[],
  documentOf: (passageIndex: number) => string,
): number[] {
  const quoted = new Set(
    claims.flatMap(({ quotes }) =>
      quotes.flatMap((quote) =>
        evidence.ranked.filter(
          (each) => each.passageIndex === quote.passageIndex && each.unit.start < quote.end && each.unit.end > quote.start,
        ),
      ),
    ),
  );
  const support = [...quoted].reduce((sum, each) => sum + each.share, 0);
  const chance = Math.min(1 - smallest, Math.max(smallest, decision.probability));
  const asked = new Set(evidence.question.tokens.map((token) => token.stem));
  const best = [...quoted].toSorted((a, b) => b.share - a.share)[0];
  const values = best === undefined ? [] : valuesOf(best, asked);
  const others = evidence.ranked
    .slice(0, mostUnits)
    .filter((each) => best !== undefined && documentOf(each.passageIndex) !== documentOf(best.passageIndex))
    .flatMap((each) => valuesOf(each, asked));
  return [
    Math.log(chance / (1 - chance)),
    Math.log(Math.min(1, Math.max(smallest, support))),
    values.length === 0 ? 0 : values.filter((value) => others.includes(value)).length / values.length,
    values.length === 0 ? 0 : 1,
  ];
}

/** Numbers and names of a unit that the question does not have. */
function valuesOf(each: RankedUnit, asked: ReadonlySet<string>): string[] {
  const found = each.context.tokens.filter(
    (token) => !token.stop && (token.numeric || (token.capital && !token.first)) && !asked.has(token.stem),
  );
  return [...new Set(found.map((token) => token.stem))];
}
