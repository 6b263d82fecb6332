import type { SystemTransaction } from "../transaction.ts";

const mostWords = 12;

/**
 * Words of the workspace that begin alike and share most trigrams with a word (Jaccard), most alike first. They may stand in documents
 * that the asker may not see: check each with the asker's own search before it is used.
 */
export async function findSimilarWords(tx: SystemTransaction, workspaceId: number, word: string): Promise<string[]> {
  const { rows } = await tx.query<{ word: string }>(
    `SELECT v.word FROM (SELECT word_trigrams($2) AS trigrams) AS asked, search_vocabulary v,
       LATERAL (SELECT count(*) AS shared FROM unnest(v.trigrams) AS one WHERE one = ANY (asked.trigrams)) AS common
     WHERE v.workspace_id = $1 AND v.trigrams && asked.trigrams AND left(v.word, 1) = left($2, 1) AND abs(length(v.word) - length($2)) <= 2
     ORDER BY common.shared::float8 / (cardinality(v.trigrams) + cardinality(asked.trigrams) - common.shared) DESC, v.word LIMIT ${mostWords}`,
    [workspaceId, word],
  );
  return rows.map((row) => row.word);
}
