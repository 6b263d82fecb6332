import type { DocumentId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/** Documents of a workspace whose title, name in their source or web address is one of `names`. */
export async function findDocumentsByName(tx: SystemTransaction, workspaceId: number, names: readonly string[]): Promise<DocumentId[]> {
  const { rows } = await tx.query<{ id: DocumentId }>(
    "SELECT id FROM documents WHERE workspace_id = $1 AND (title = ANY ($2::text[]) OR external_id = ANY ($2::text[]) OR url = ANY ($2::text[]))",
    [workspaceId, names],
  );
  return rows.map((row) => row.id);
}
