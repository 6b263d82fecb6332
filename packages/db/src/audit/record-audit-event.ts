import type { Transaction } from "../transaction.ts";

/** `details` carries ids, names of settings and counts; never document text, questions or keys. */
export type AuditEvent = {
  workspaceId: number;
  actorUserId: string | null;
  action: string;
  target?: { kind: string; id: string };
  details?: Record<string, unknown>;
};

/** Writes one line of the audit log, in the transaction of what it tells of, so that neither exists without the other. */
export async function recordAuditEvent(tx: Transaction, event: AuditEvent): Promise<void> {
  await tx.query(
    "INSERT INTO audit_events (workspace_id, actor_user_id, action, target_kind, target_id, details) VALUES ($1, $2, $3, $4, $5, $6)",
    [
      event.workspaceId,
      event.actorUserId,
      event.action,
      event.target?.kind ?? null,
      event.target?.id ?? null,
      JSON.stringify(event.details ?? {}),
    ],
  );
}
