import { replaceChunks } from "@footnote/db/chunks/replace-chunks";
import { forgetQuarantined } from "@footnote/db/quarantine/forget-quarantined";
import { recordQuarantined } from "@footnote/db/quarantine/record-quarantined";
import { asSystem } from "@footnote/db/transaction";
import type { EmbeddedChunk } from "@footnote/domain/chunk";
import type { DocumentId } from "@footnote/domain/ids";
import { screenPassage } from "@footnote/safety/injection/screen-passage";
import type { IngestionContext } from "../ingestion-context.ts";

/** Swaps old chunks for new in one transaction, and puts instructions to a model that they hold before the admins. False when the document has moved on: a newer job does it then. */
export async function storeChunks(
  ctx: IngestionContext,
  key: { workspaceId: number; documentId: DocumentId; generation: number; title: string },
  chunks: EmbeddedChunk[],
  modelId: number | null,
): Promise<boolean> {
  const noticed = chunks
    .map((chunk) => ({ documentId: key.documentId, chunk, planted: screenPassage({ ...chunk, title: key.title }) }))
    .filter(({ planted }) => planted.length > 0);
  return await asSystem(ctx.pool, async (tx) => {
    if (!(await replaceChunks(tx, key, chunks, modelId))) return false;
    const standing = noticed.flatMap(({ planted }) => planted.map(({ fingerprint }) => fingerprint));
    await forgetQuarantined(tx, key.workspaceId, key.documentId, standing);
    await recordQuarantined(tx, key.workspaceId, noticed);
    return true;
  });
}
