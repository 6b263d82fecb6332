import type { SystemTransaction } from "../transaction.ts";

/**
 * Forgets words that no chunk of the workspace has any more; returns how many. Reads every chunk (about 10 s per 100,000), so it runs at
 * most once in `everyHours`; until then a word of a removed document may linger, where nobody is shown it.
 */
export async function sweepVocabulary(tx: SystemTransaction, workspaceId: number, everyHours = 24): Promise<number> {
  const { rowCount: due } = await tx.query(
    `UPDATE workspaces SET settings = settings || jsonb_build_object('vocabularySweptAt', now())
     WHERE id = $1 AND coalesce((settings ->> 'vocabularySweptAt')::timestamptz, '-infinity') < now() - $2 * interval '1 hour'`,
    [workspaceId, everyHours],
  );
  if (due === 0) return 0;
  const { rowCount } = await tx.query(
    `DELETE FROM search_vocabulary v WHERE workspace_id = $1 AND NOT EXISTS (
       SELECT FROM (SELECT DISTINCT word FROM chunks c, spellable_words(c.words) AS word WHERE c.workspace_id = $1) AS said WHERE said.word = v.word)`,
    [workspaceId],
  );
  return rowCount ?? 0;
}
