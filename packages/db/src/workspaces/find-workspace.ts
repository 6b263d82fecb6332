import type { WorkspaceId } from "@footnote/domain/ids";
import type { SystemTransaction } from "../transaction.ts";

export type WorkspaceRow = { id: WorkspaceId; name: string; corpusGeneration: number };

/** The first workspace of this installation; null before one is made. */
export async function findWorkspace(tx: SystemTransaction): Promise<WorkspaceRow | null> {
  const { rows } = await tx.query<WorkspaceRow>(
    `SELECT id, name, corpus_generation AS "corpusGeneration" FROM workspaces ORDER BY id LIMIT 1`,
  );
  return rows[0] ?? null;
}
