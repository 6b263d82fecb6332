import type { SystemTransaction } from "../transaction.ts";

/** `unnamed` is the person's own principal where no document's list names it: then they see what their groups see. */
export type Standing = { corpusGeneration: string; unnamed: number | null };

/** What decides, besides groups, which documents a person sees at this moment. */
export async function findStanding(tx: SystemTransaction, workspaceId: number, userId: string): Promise<Standing | null> {
  const { rows } = await tx.query<Standing>(
    `SELECT w.corpus_generation AS "corpusGeneration",
       CASE WHEN EXISTS (SELECT FROM documents d WHERE d.allow @> ARRAY[u.principal_id])
              OR EXISTS (SELECT FROM documents d WHERE d.deny <> '{}' AND d.deny @> ARRAY[u.principal_id])
            THEN NULL ELSE u.principal_id END AS unnamed
     FROM workspaces w JOIN users u ON u.workspace_id = w.id WHERE w.id = $1 AND u.id = $2`,
    [workspaceId, userId],
  );
  return rows[0] ?? null;
}
