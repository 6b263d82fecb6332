import type { SystemTransaction } from "../transaction.ts";

export type Holder = { email: string; name: string; active: boolean; principalId: number; principalIds: number[] };

/**
 * People with what they hold: those who hold one of `anyOf` and none of `noneOf` and are active, or, with `email`, just that person whatever
 * they hold and whether or not they are active. At most `limit`, by e-mail.
 */
export async function listHolders(
  tx: SystemTransaction,
  workspaceId: number,
  filter: { anyOf: number[]; noneOf: number[]; limit: number } | { email: string },
): Promise<Holder[]> {
  const base = `SELECT u.email, u.name, u.active, u.principal_id AS "principalId", h.ids AS "principalIds"
    FROM users u CROSS JOIN LATERAL (SELECT held_principals(u.workspace_id, u.principal_id) AS ids) h WHERE u.workspace_id = $1`;
  const { rows } =
    "email" in filter
      ? await tx.query<Holder>(`${base} AND u.email = lower($2)`, [workspaceId, filter.email])
      : await tx.query<Holder>(`${base} AND u.active AND h.ids && $2::int[] AND NOT h.ids && $3::int[] ORDER BY u.email LIMIT $4`, [
          workspaceId,
          filter.anyOf,
          filter.noneOf,
          filter.limit,
        ]);
  return rows;
}
