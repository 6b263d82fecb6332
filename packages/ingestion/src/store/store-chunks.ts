import { replaceChunks } from "@footnote/db/chunks/replace-chunks";
import { asSystem } from "@footnote/db/transaction";
import type { EmbeddedChunk } from "@footnote/domain/chunk";
import type { DocumentId } from "@footnote/domain/ids";
import type { IngestionContext } from "../ingestion-context.ts";
import { quarantine, screenChunks } from "./quarantine.ts";

/** Swaps old chunks for new in one transaction, and puts instructions to a model that they hold before the admins. False when the document has moved on: a newer job does it then. */
export async function storeChunks(
  ctx: IngestionContext,
  key: { workspaceId: number; documentId: DocumentId; generation: number; title: string },
  chunks: EmbeddedChunk[],
  modelId: number | null,
): Promise<boolean> {
  const noticed = await screenChunks(key, chunks);
  return await asSystem(ctx.pool, async (tx) => {
    if (!(await replaceChunks(tx, key, chunks, modelId))) return false;
    await quarantine(tx, key.workspaceId, [{ documentId: key.documentId, noticed }]);
    return true;
  });
}
