import type { SystemTransaction } from "../transaction.ts";

/** Takes off the list what documents no longer say and nobody has decided on; `standing` are the fingerprints of what a document still says. */
export async function forgetQuarantined(
  tx: SystemTransaction,
  workspaceId: number,
  documents: readonly { documentId: string; standing: readonly string[] }[],
): Promise<void> {
  const standing = documents.flatMap((document) => document.standing.map((fingerprint) => [document.documentId, fingerprint] as const));
  await tx.query(
    `DELETE FROM quarantined_passages q WHERE workspace_id = $1 AND document_id = ANY ($2::uuid[]) AND state = 'held'
       AND NOT EXISTS (SELECT FROM unnest($3::uuid[], $4::text[]) AS s(document_id, fingerprint) WHERE s.document_id = q.document_id AND s.fingerprint = q.fingerprint)`,
    [
      workspaceId,
      documents.map((document) => document.documentId),
      standing.map(([documentId]) => documentId),
      standing.map(([, fingerprint]) => fingerprint),
    ],
  );
}
