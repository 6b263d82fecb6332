import type { SystemTransaction } from "../transaction.ts";

export type AuditRow = {
  id: number;
  at: Date;
  actorEmail: string | null;
  action: string;
  targetKind: string | null;
  targetId: string | null;
  /** The e-mail or name of a person, group, key or source that is the target and still here. */
  targetName: string | null;
  details: Record<string, unknown>;
};

export type AuditFilter = {
  limit: number;
  /** Only events older than this one. */
  before?: number | undefined;
  /** The beginning of an action, e.g. `user.` */
  action?: string | undefined;
  /** E-mail of the person who acted, or who was acted on. */
  person?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
};

/** The audit log, newest first, `limit` lines. */
export async function listAuditEvents(tx: SystemTransaction, workspaceId: number, filter: AuditFilter): Promise<AuditRow[]> {
  const { rows } = await tx.query<AuditRow>(
    `SELECT a.id, a.created_at AS at, u.email AS "actorEmail", a.action, a.target_kind AS "targetKind", a.target_id AS "targetId", a.details,
            CASE a.target_kind
              WHEN 'user' THEN (SELECT p.email FROM users p WHERE p.id::text = a.target_id)
              WHEN 'group' THEN (SELECT g.name FROM groups g WHERE g.id::text = a.target_id)
              WHEN 'api_key' THEN (SELECT k.name FROM api_keys k WHERE k.id::text = a.target_id)
              WHEN 'source' THEN (SELECT s.name FROM sources s WHERE s.id::text = a.target_id)
            END AS "targetName"
     FROM audit_events a LEFT JOIN users u ON u.id = a.actor_user_id
     WHERE a.workspace_id = $1 AND ($2::bigint IS NULL OR a.id < $2) AND ($3::text IS NULL OR starts_with(a.action, $3))
       AND ($5::text IS NULL OR u.email = lower($5) OR a.target_id = (SELECT w.id::text FROM users w WHERE w.workspace_id = $1 AND w.email = lower($5)))
       AND ($6::timestamptz IS NULL OR a.created_at >= $6) AND ($7::timestamptz IS NULL OR a.created_at < $7)
     ORDER BY a.id DESC LIMIT $4`,
    [
      workspaceId,
      filter.before ?? null,
      filter.action ?? null,
      filter.limit,
      filter.person ?? null,
      filter.from ?? null,
      filter.to ?? null,
    ],
  );
  return rows;
}
