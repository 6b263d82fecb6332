import type { SystemTransaction } from "../transaction.ts";

/** Pauses a source of which `missing` documents seem to be gone, with the reason, until an admin approves or resumes it. */
export async function pauseEmptiedSource(
  tx: SystemTransaction,
  workspaceId: number,
  sourceId: string,
  reason: { code: string; message: string; missing: number },
): Promise<void> {
  await tx.query(
    `UPDATE sources SET paused = true, paused_code = $3, paused_message = $4, missing_documents = $5, approved_removals = NULL
     WHERE workspace_id = $1 AND id = $2`,
    [workspaceId, sourceId, reason.code, reason.message, reason.missing],
  );
}
