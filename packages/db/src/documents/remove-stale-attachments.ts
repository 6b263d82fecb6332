import type { DocumentId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/** Removes attachments that the newest content of their parent no longer has. */
export async function removeStaleAttachments(
  tx: SystemTransaction,
  workspaceId: number,
  parentDocumentId: DocumentId,
  keepExternalIds: string[],
): Promise<void> {
  await tx.query("DELETE FROM documents WHERE workspace_id = $1 AND parent_document_id = $2 AND NOT external_id = ANY($3)", [
    workspaceId,
    parentDocumentId,
    keepExternalIds,
  ]);
}
