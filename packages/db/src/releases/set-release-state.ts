import type { ReleaseState } from "@footnote/domain/release";
import type { SystemTransaction } from "../transaction.ts";

/** What a step sets beside the state; what is left out stays. */
export type StepFacts = {
  approvedById?: string;
  canary?: { percent: number | null; principalId: number | null; slowAboveMs: number | null; dearAboveTokens: number | null };
  retiredBecause?: string;
};

/** Moves a release to a state and stamps the time of it. Whether the step is allowed is decided before. */
export async function setReleaseState(
  tx: SystemTransaction,
  workspaceId: number,
  releaseId: string,
  state: ReleaseState,
  facts: StepFacts = {},
): Promise<void> {
  const { approvedById, canary, retiredBecause } = facts;
  await tx.query(
    `UPDATE releases SET state = $3,
       approved_by = coalesce($4, approved_by),
       canary_percent = CASE WHEN $5 THEN $6::numeric ELSE canary_percent END,
       canary_principal_id = CASE WHEN $5 THEN $7::integer ELSE canary_principal_id END,
       slow_above_ms = CASE WHEN $5 THEN $8::integer ELSE slow_above_ms END,
       dear_above_tokens = CASE WHEN $5 THEN $9::integer ELSE dear_above_tokens END,
       canary_started_at = CASE WHEN $5 THEN coalesce(canary_started_at, now()) ELSE canary_started_at END,
       live_at = CASE WHEN $3 = 'live' THEN now() ELSE live_at END,
       retired_at = CASE WHEN $3 = 'retired' THEN now() ELSE NULL END,
       retired_because = $10
     WHERE workspace_id = $1 AND id = $2`,
    [
      workspaceId,
      releaseId,
      state,
      approvedById ?? null,
      canary !== undefined,
      canary?.percent ?? null,
      canary?.principalId ?? null,
      canary?.slowAboveMs ?? null,
      canary?.dearAboveTokens ?? null,
      retiredBecause ?? null,
    ],
  );
}
