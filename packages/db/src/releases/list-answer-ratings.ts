import type { AnswerId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

export type AnswerRatingRow = { releaseId: string; answerId: AnswerId; down: boolean; at: Date };

/** What people said of whole answers of two releases that were given since a time, in the order in which they first said it. */
export async function listAnswerRatings(
  tx: SystemTransaction,
  workspaceId: number,
  query: { releaseIds: string[]; since: Date; limit: number },
): Promise<AnswerRatingRow[]> {
  const { rows } = await tx.query<AnswerRatingRow>(
    `SELECT a.release_id AS "releaseId", a.id AS "answerId", f.rating = 'down' AS down, f.created_at AS at
     FROM feedback f JOIN answers a ON a.id = f.answer_id
     WHERE f.workspace_id = $1 AND f.citation IS NULL AND a.release_id = ANY ($2::uuid[]) AND a.created_at >= $3
     ORDER BY f.created_at, f.id LIMIT $4`,
    [workspaceId, query.releaseIds, query.since, query.limit],
  );
  return rows;
}
