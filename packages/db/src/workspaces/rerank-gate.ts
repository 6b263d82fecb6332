import type { SystemTransaction } from "../transaction.ts";

/**
 * What a workspace's own eval cases said of a reranker: nDCG@10 in fused and in reranked order over so many cases. `reranker` is the name the
 * measurement is about; it says nothing of another.
 */
export type RerankGate = { reranker: string; bypass: boolean; fused: number; reranked: number; cases: number; measuredAt: string };

/** The last measurement of a workspace; null when there is none. */
export async function getRerankGate(tx: SystemTransaction, workspaceId: number): Promise<RerankGate | null> {
  const { rows } = await tx.query<{ gate: RerankGate | null }>("SELECT settings -> 'rerankGate' AS gate FROM workspaces WHERE id = $1", [
    workspaceId,
  ]);
  return rows[0]?.gate ?? null;
}

/** Stores a measurement; null forgets it, and the reranker is used again. */
export async function setRerankGate(tx: SystemTransaction, workspaceId: number, gate: RerankGate | null): Promise<void> {
  await tx.query("UPDATE workspaces SET settings = (settings - 'rerankGate') || $2::jsonb WHERE id = $1", [
    workspaceId,
    JSON.stringify(gate === null ? {} : { rerankGate: gate }),
  ]);
}
