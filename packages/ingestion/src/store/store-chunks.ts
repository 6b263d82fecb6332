import { replaceChunks } from "@footnote/db/chunks/replace-chunks";
import { asSystem } from "@footnote/db/transaction";
import type { EmbeddedChunk } from "@footnote/domain/chunk";
import type { DocumentId } from "@footnote/domain/ids";
import type { IngestionContext } from "../ingestion-context.ts";

/** Swaps old chunks for new in one transaction. False when the document has moved on: a newer job does it then. */
export async function storeChunks(
  ctx: IngestionContext,
  key: { workspaceId: number; documentId: DocumentId; generation: number },
  chunks: EmbeddedChunk[],
  modelId: number | null,
): Promise<boolean> {
  return await asSystem(ctx.pool, (tx) => replaceChunks(tx, key, chunks, modelId));
}
