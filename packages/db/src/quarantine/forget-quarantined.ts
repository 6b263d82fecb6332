import type { SystemTransaction } from "../transaction.ts";

/** Takes off the list what a document no longer says and nobody has decided on. */
export async function forgetQuarantined(
  tx: SystemTransaction,
  workspaceId: number,
  documentId: string,
  standing: readonly string[],
): Promise<void> {
  await tx.query(
    "DELETE FROM quarantined_passages WHERE workspace_id = $1 AND document_id = $2 AND state = 'held' AND fingerprint <> ALL ($3::text[])",
    [workspaceId, documentId, standing],
  );
}
