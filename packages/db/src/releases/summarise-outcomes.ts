import type { SystemTransaction } from "../transaction.ts";

/** `p90…` are null without answers. Shares are counts over `total`. */
export type OutcomeSummary = {
  total: number;
  lastDay: number;
  failed: number;
  refused: number;
  unverified: number;
  p90Ms: number | null;
  p90Tokens: number | null;
};

/** What a release's answers of the last `days` days came to. */
export async function summariseOutcomes(
  tx: SystemTransaction,
  workspaceId: number,
  releaseId: string,
  days: number,
): Promise<OutcomeSummary> {
  const { rows } = await tx.query<OutcomeSummary>(
    `SELECT count(*)::int AS total, count(*) FILTER (WHERE created_at > now() - interval '1 day')::int AS "lastDay",
       count(*) FILTER (WHERE failed)::int AS failed, count(*) FILTER (WHERE refused)::int AS refused, count(*) FILTER (WHERE unverified)::int AS unverified,
       percentile_disc(0.9) WITHIN GROUP (ORDER BY took_ms) AS "p90Ms", percentile_disc(0.9) WITHIN GROUP (ORDER BY tokens) AS "p90Tokens"
     FROM answer_outcomes WHERE workspace_id = $1 AND release_id = $2 AND created_at > now() - make_interval(days => $3)`,
    [workspaceId, releaseId, days],
  );
  return rows[0]!;
}
