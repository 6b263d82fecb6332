import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ReaderTransaction } from "../transaction.ts";

export type DocumentFile = { storageKey: string; fileName: string; mediaType: string; sizeBytes: number };

/** Where the bytes of a document rest that the person may see; `not_found` otherwise. */
export async function findDocumentFile(tx: ReaderTransaction, workspaceId: number, documentId: string): Promise<DocumentFile> {
  const { rows } = await tx.query<DocumentFile>(
    `SELECT storage_key AS "storageKey", file_name AS "fileName", media_type AS "mediaType", size_bytes AS "sizeBytes"
     FROM documents WHERE workspace_id = $1 AND id = $2 AND indexed_generation IS NOT NULL`,
    [workspaceId, documentId],
  );
  if (rows[0] === undefined) throw new FootnoteError("not_found", "There is no such document.");
  return rows[0];
}
