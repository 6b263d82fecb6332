import type { SystemTransaction } from "../transaction.ts";

/** Those of these documents that a person may not read, by the documents' own rules; one that is gone counts. */
export async function listUnreadable(tx: SystemTransaction, workspaceId: number, userId: string, documentIds: string[]): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT asked.id FROM unnest($3::uuid[]) AS asked (id)
      WHERE NOT EXISTS (SELECT FROM documents d, users u, LATERAL held_principals(u.workspace_id, u.principal_id) AS held
                         WHERE d.id = asked.id AND d.workspace_id = $1 AND u.id = $2 AND u.active AND held && d.allow AND NOT held && d.deny)`,
    [workspaceId, userId, documentIds],
  );
  return rows.map((row) => row.id);
}
