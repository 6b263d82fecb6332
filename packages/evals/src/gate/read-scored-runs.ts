import { FootnoteError } from "@footnote/domain/footnote-error";
import { CaseSet } from "../cases/gate-case.ts";
import { gateMetrics } from "../metrics/gate-metrics.ts";
import type { Answerer, ScoredRun } from "../run/gate-run.ts";

/** Takes scored runs from outside. Throws `invalid_request` for a set or a metric that the gate does not have, or a score beyond 0 to 1. */
export function readScoredRuns(
  runs: readonly { id: string; set: string; answerer: Answerer; scores: Record<string, number> }[],
): ScoredRun[] {
  return runs.map(({ id, set, answerer, scores }) => {
    const known = CaseSet.safeParse(set);
    const wrong = Object.entries(scores).find(([metric, score]) => !(metric in gateMetrics) || !(score >= 0 && score <= 1));
    if (!known.success || wrong !== undefined)
      throw new FootnoteError("invalid_request", "These are no runs of this server's gate. Run it from the same version.", {
        details: { id },
      });
    return { id, set: known.data, answerer, scores };
  });
}
