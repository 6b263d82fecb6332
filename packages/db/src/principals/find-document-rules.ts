import type { Audience } from "@footnote/domain/principal";
import type { SystemTransaction } from "../transaction.ts";

export type DocumentRules = { documentId: string; allow: number[]; deny: number[]; audience: Audience };

/** The principal lists of a document; null when there is none with this id in the workspace. */
export async function findDocumentRules(tx: SystemTransaction, workspaceId: number, documentId: string): Promise<DocumentRules | null> {
  const { rows } = await tx.query<DocumentRules>(
    `SELECT id AS "documentId", allow, deny, audience FROM documents WHERE workspace_id = $1 AND id = $2`,
    [workspaceId, documentId],
  );
  return rows[0] ?? null;
}
