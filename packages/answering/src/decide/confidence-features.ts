import type { Claim } from "../claim.ts";
import type { Evidence } from "../evidence/rank-evidence.ts";
import type { Decision } from "./decide-answerable.ts";

const smallest = 1e-3;

/** What is known of an answer before anybody reads it, whoever wrote it; the order is that of the fitted weights. */
export const confidenceFeatureNames = ["answerable", "support"] as const;

/** answerable: log odds of the judge; support: share of the ranker's belief that lies in the units which the claims quote, at most 1. */
export function confidenceFeatures(decision: Decision, evidence: Evidence, claims: Pick<Claim, "quotes">[]): number[] {
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
  return [Math.log(chance / (1 - chance)), Math.min(1, support)];
}
