import type { SystemTransaction } from "../transaction.ts";

export type ReviewedAnswer = {
  record: unknown;
  principalIds: number[];
  searchedFor: string;
  askedBy: string;
  /** What its model calls cost; null where nothing was spent, or a call had no price. */
  costMicros: number | null;
};

/** The decision record of anybody's answer, for whoever looks into it: its text is for `keepVisible` first. null when there is none. */
export async function findAnyAnswer(tx: SystemTransaction, workspaceId: number, answerId: string): Promise<ReviewedAnswer | null> {
  const { rows } = await tx.query<ReviewedAnswer>(
    `SELECT a.record, a.principal_ids AS "principalIds", a.searched_for AS "searchedFor", u.email AS "askedBy",
            (SELECT CASE WHEN bool_and(s.cost_micros IS NOT NULL) THEN sum(s.cost_micros)::float8 END FROM spend s WHERE s.answer_id = a.id) AS "costMicros"
       FROM answers a JOIN users u ON u.id = a.user_id WHERE a.workspace_id = $1 AND a.id = $2`,
    [workspaceId, answerId],
  );
  return rows[0] ?? null;
}
