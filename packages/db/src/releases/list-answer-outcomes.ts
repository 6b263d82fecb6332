import type { AnswerId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

export type AnswerOutcomeRow = {
  releaseId: string;
  answerId: AnswerId | null;
  failed: boolean;
  refused: boolean;
  unverified: boolean;
  tookMs: number;
  tokens: number;
  /** What its model calls cost; 0 without a call, null where a model had no price. */
  costMicros: number | null;
  at: Date;
};

/** Outcomes of two releases since a time, oldest first: the stream a guard reads. At most `limit`, the earliest ones. */
export async function listAnswerOutcomes(
  tx: SystemTransaction,
  workspaceId: number,
  query: { releaseIds: string[]; since: Date; limit: number },
): Promise<AnswerOutcomeRow[]> {
  const { rows } = await tx.query<AnswerOutcomeRow>(
    `SELECT release_id AS "releaseId", answer_id AS "answerId", failed, refused, unverified, took_ms AS "tookMs", tokens, created_at AS at,
       (SELECT CASE WHEN count(*) = count(s.cost_micros) THEN coalesce(sum(s.cost_micros), 0)::float8 END FROM spend s WHERE s.answer_id = o.answer_id) AS "costMicros"
     FROM answer_outcomes o WHERE workspace_id = $1 AND release_id = ANY ($2::uuid[]) AND created_at >= $3 ORDER BY id LIMIT $4`,
    [workspaceId, query.releaseIds, query.since, query.limit],
  );
  return rows;
}
