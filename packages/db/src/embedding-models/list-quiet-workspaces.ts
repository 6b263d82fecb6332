import type { SystemTransaction } from "../transaction.ts";

export type QuietWorkspace = { workspaceId: number; corpusGeneration: number };

/** Workspaces that hold chunks and have no document on its way, with the generation of their corpus: the moment to look after their model. */
export async function listQuietWorkspaces(tx: SystemTransaction): Promise<QuietWorkspace[]> {
  const { rows } = await tx.query<QuietWorkspace>(
    `SELECT w.id AS "workspaceId", w.corpus_generation AS "corpusGeneration" FROM workspaces w
     WHERE NOT EXISTS (SELECT FROM documents d WHERE d.workspace_id = w.id AND d.state IN ('accepted', 'parsed'))
       AND EXISTS (SELECT FROM documents d WHERE d.workspace_id = w.id AND d.chunk_count > 0)`,
  );
  return rows;
}
