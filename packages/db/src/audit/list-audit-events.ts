import type { SystemTransaction } from "../transaction.ts";

export type AuditRow = {
  id: number;
  at: Date;
  actorEmail: string | null;
  action: string;
  targetKind: string | null;
  targetId: string | null;
  details: Record<string, unknown>;
};

/** The audit log, newest first, `limit` lines older than event `before`. `action` filters by prefix, e.g. `user.`. */
export async function listAuditEvents(
  tx: SystemTransaction,
  workspaceId: number,
  page: { limit: number; before?: number; action?: string },
): Promise<AuditRow[]> {
  const { rows } = await tx.query<AuditRow>(
    `SELECT a.id, a.created_at AS at, u.email AS "actorEmail", a.action, a.target_kind AS "targetKind", a.target_id AS "targetId", a.details
     FROM audit_events a LEFT JOIN users u ON u.id = a.actor_user_id
     WHERE a.workspace_id = $1 AND ($2::bigint IS NULL OR a.id < $2) AND ($3::text IS NULL OR starts_with(a.action, $3))
     ORDER BY a.id DESC LIMIT $4`,
    [workspaceId, page.before ?? null, page.action ?? null, page.limit],
  );
  return rows;
}
