import type { SystemTransaction } from "../transaction.ts";

/** Fingerprints that an admin released, by document. */
export async function listReleased(
  tx: SystemTransaction,
  workspaceId: number,
  documentIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  const { rows } = await tx.query<{ documentId: string; fingerprints: string[] }>(
    `SELECT document_id AS "documentId", array_agg(fingerprint) AS fingerprints FROM quarantined_passages
     WHERE workspace_id = $1 AND document_id = ANY ($2::uuid[]) AND state = 'released' GROUP BY document_id`,
    [workspaceId, documentIds],
  );
  return new Map(rows.map((row) => [row.documentId, new Set(row.fingerprints)]));
}
