import type { ContentGap } from "@footnote/domain/content-gap";
import type { SystemTransaction } from "../transaction.ts";

type Row = Omit<ContentGap, "lastAskedAt" | "closedAt"> & { lastAskedAt: Date; closedAt: Date | null };

/**
 * The gaps of a workspace, open or closed: those most people asked for first. One whose questions are all gone is left out. Questions are as they
 * were typed: what was searched may hold words of documents that the reader may not see.
 */
export async function listGaps(tx: SystemTransaction, workspaceId: number, isClosed: boolean, limit: number): Promise<ContentGap[]> {
  const { rows } = await tx.query<Row>(
    `SELECT g.id, (array_agg(a.question ORDER BY a.created_at DESC))[1] AS question, count(DISTINCT a.user_id)::integer AS people,
            count(*)::integer AS asked, (count(*) FILTER (WHERE a.refused))::integer AS refused,
            (count(*) FILTER (WHERE EXISTS (SELECT FROM feedback f WHERE f.answer_id = a.id AND f.rating = 'down')))::integer AS "downVoted",
            max(a.created_at) AS "lastAskedAt", o.email AS owner, g.closed_at AS "closedAt"
       FROM content_gaps g JOIN content_gap_answers m ON m.gap_id = g.id JOIN answers a ON a.id = m.answer_id LEFT JOIN users o ON o.id = g.owner_id
      WHERE g.workspace_id = $1 AND (g.closed_at IS NOT NULL) = $2
      GROUP BY g.id, o.email ORDER BY people DESC, asked DESC, "lastAskedAt" DESC LIMIT $3`,
    [workspaceId, isClosed, limit],
  );
  return rows.map((row) => ({ ...row, lastAskedAt: row.lastAskedAt.toISOString(), closedAt: row.closedAt?.toISOString() ?? null }));
}
