import type { ScoredChunk } from "@footnote/db/chunks/search-chunks-by-text";
import { searchChunksByVector } from "@footnote/db/chunks/search-chunks-by-vector";
import type { ReaderTransaction } from "@footnote/db/transaction";
import type { Viewer } from "@footnote/domain/principal";

/**
 * Searches vectors by the chosen plan, and compares every visible one where HNSW gave fewer than asked for: it stops after so many vectors, and
 * of a very large index the visible ones may all come later.
 */
export async function searchVectors(
  tx: ReaderTransaction,
  viewer: Viewer,
  input: Parameters<typeof searchChunksByVector>[2],
): Promise<ScoredChunk[]> {
  const found = await searchChunksByVector(tx, viewer, input);
  return input.plan === "hnsw" && found.length < input.limit ? searchChunksByVector(tx, viewer, { ...input, plan: "exact" }) : found;
}
