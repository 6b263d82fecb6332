import type { SystemTransaction } from "../transaction.ts";

export type WorkspaceFacts = { name: string; corpusGeneration: number };

/** The workspace of a person; it exists as long as they do. */
export async function getWorkspace(tx: SystemTransaction, workspaceId: number): Promise<WorkspaceFacts> {
  const { rows } = await tx.query<WorkspaceFacts>(`SELECT name, corpus_generation AS "corpusGeneration" FROM workspaces WHERE id = $1`, [
    workspaceId,
  ]);
  return rows[0]!;
}
