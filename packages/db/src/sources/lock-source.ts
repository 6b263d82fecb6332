import { FootnoteError } from "@footnote/domain/footnote-error";
import type { SystemTransaction } from "../transaction.ts";

/**
 * Holds a source as it is until the transaction ends, so that who may read it cannot change under a document that is taken in.
 * Take it before any lock on documents. Throws `not_found` when the source is gone.
 */
export async function lockSource(tx: SystemTransaction, workspaceId: number, sourceId: string, lock: "share" | "change"): Promise<void> {
  const { rowCount } = await tx.query(
    `SELECT FROM sources WHERE workspace_id = $1 AND id = $2 FOR ${lock === "share" ? "SHARE" : "NO KEY UPDATE"}`,
    [workspaceId, sourceId],
  );
  if (rowCount === 0) throw new FootnoteError("not_found", "The source is gone.");
}
