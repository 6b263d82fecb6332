import type { SystemTransaction } from "../transaction.ts";

/** More words than a language has of one shape; a vocabulary of codes ends here. */
const mostWords = 4_000;

/**
 * Words of the workspace that begin with the same letter and are at most `slips` letters longer or shorter. They may stand in documents
 * that the asker may not see: check each with the asker's own search before it is used.
 */
export async function listWordsOfShape(tx: SystemTransaction, workspaceId: number, word: string, slips: number): Promise<string[]> {
  const { rows } = await tx.query<{ word: string }>(
    `SELECT word FROM search_vocabulary
     WHERE workspace_id = $1 AND left(word, 1) = left($2, 1) AND length(word) BETWEEN length($2) - $3 AND length($2) + $3 LIMIT ${mostWords}`,
    [workspaceId, word, slips],
  );
  return rows.map((row) => row.word);
}
