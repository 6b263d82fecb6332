import type { DocumentId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

/** Notes the words of freshly stored documents, so that a misspelt question can be led to them. Words that are known cost a look-up. */
export async function addToVocabulary(tx: SystemTransaction, workspaceId: number, documentIds: readonly DocumentId[]): Promise<void> {
  // in order, so that two documents stored at once never wait for each other in a circle
  await tx.query(
    `INSERT INTO search_vocabulary (workspace_id, word)
     SELECT $1, said.word
     FROM (SELECT DISTINCT word FROM chunks c, spellable_words(c.words) AS word WHERE c.document_id = ANY ($2::uuid[])) AS said
     WHERE NOT EXISTS (SELECT FROM search_vocabulary v WHERE v.workspace_id = $1 AND v.word = said.word)
     ORDER BY said.word ON CONFLICT DO NOTHING`,
    [workspaceId, documentIds],
  );
}
