import type { SystemTransaction } from "../transaction.ts";

/** E-mails of people by id; who was erased or never was is missing. */
export async function listEmails(tx: SystemTransaction, workspaceId: number, userIds: readonly string[]): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map();
  const { rows } = await tx.query<{ id: string; email: string }>(
    "SELECT id, email FROM users WHERE workspace_id = $1 AND id::text = ANY ($2) AND erased_at IS NULL",
    [workspaceId, [...new Set(userIds)]],
  );
  return new Map(rows.map((row) => [row.id, row.email]));
}
