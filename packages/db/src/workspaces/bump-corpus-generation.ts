import type { SystemTransaction } from "../transaction.ts";

/** Counts one change of what the workspace can find; caches key on the number. */
export async function bumpCorpusGeneration(tx: SystemTransaction, workspaceId: number): Promise<void> {
  await tx.query("UPDATE workspaces SET corpus_generation = corpus_generation + 1 WHERE id = $1", [workspaceId]);
}
