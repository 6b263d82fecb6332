import type { Transaction } from "../transaction.ts";

/** `details` carries ids, names of settings and counts; never document text, questions or keys. */
export type AuditEvent = {
  workspaceId: number;
  actorUserId: string | null;
  action: string;
  target?: { kind: string; id: string };
  details?: Record<string, unknown>;
};

/**
 * Writes one line of the audit log, in the transaction of what it tells of, so that neither exists without the other; the database chains
 * it at the end of that transaction. People in `details` (`user:ada@acme.example`, or the e-mail of someone here) are kept by id, because
 * the log stays when a person is erased.
 */
export async function recordAuditEvent(tx: Transaction, event: AuditEvent): Promise<void> {
  const details = await keepPeopleById(tx, event.workspaceId, event.details ?? {});
  await tx.query(
    "INSERT INTO audit_events (workspace_id, actor_user_id, action, target_kind, target_id, details) VALUES ($1, $2, $3, $4, $5, $6)",
    [event.workspaceId, event.actorUserId, event.action, event.target?.kind ?? null, event.target?.id ?? null, JSON.stringify(details)],
  );
}

async function keepPeopleById(tx: Transaction, workspaceId: number, details: Record<string, unknown>): Promise<Record<string, unknown>> {
  const emails = new Set<string>();
  walk(details, (text) => {
    const email = emailOf(text);
    if (email !== null) emails.add(email);
    return text;
  });
  if (emails.size === 0) return details;
  const { rows } = await tx.query<{ id: string; email: string }>(
    "SELECT id, email FROM users WHERE workspace_id = $1 AND email = ANY ($2)",
    [workspaceId, [...emails]],
  );
  const ids = new Map(rows.map((row) => [row.email, row.id]));
  return walk(details, (text) => {
    const email = emailOf(text);
    if (email === null) return text;
    const id = ids.get(email);
    if (id !== undefined) return `user:${id}`;
    return text.startsWith("user:") ? "user:unknown" : text;
  }) as Record<string, unknown>;
}

function emailOf(text: string): string | null {
  return /^(?:user:)?([^\s/@"]+@[^\s/@"]+)$/.exec(text)?.[1]?.toLowerCase() ?? null;
}

function walk(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => walk(item, change));
  if (value instanceof Date || typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item, change)]));
}
