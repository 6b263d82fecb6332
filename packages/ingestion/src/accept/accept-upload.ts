import type { Readable } from "node:stream";
import { acceptDocument } from "@footnote/db/documents/accept-document";
import { findSource } from "@footnote/db/sources/find-source";
import { openUploadRun } from "@footnote/db/sync-runs/open-upload-run";
import { asSystem } from "@footnote/db/transaction";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { DocumentId, SourceId, SyncRunId } from "@footnote/domain/ids";
import type { IngestionContext } from "../ingestion-context.ts";

export type Upload = { workspaceId: number; sourceId: SourceId; fileName: string; mediaType: string; bytes: Readable };

/**
 * Takes in a file that a person sends to an upload source; a file of the same name is replaced. Throws `not_found`,
 * `source_config_invalid` (not an upload source) and `document_too_large`.
 */
export async function acceptUpload(
  ctx: Pick<IngestionContext, "pool" | "storage" | "maxDocumentBytes" | "notifyOutbox">,
  upload: Upload,
): Promise<{ documentId: DocumentId; runId: SyncRunId }> {
  const source = await asSystem(ctx.pool, (tx) => findSource(tx, upload.workspaceId, upload.sourceId));
  if (source === null) throw new FootnoteError("not_found", "There is no such source.");
  if (source.config.kind !== "upload")
    throw new FootnoteError("source_config_invalid", "Files can be uploaded only to a source of the kind upload. Add one first.");
  const fileName = upload.fileName.toWellFormed().replaceAll("\0", "").trim() || "untitled";
  const { key, sizeBytes } = await ctx.storage.write(upload.bytes, ctx.maxDocumentBytes);
  const accepted = await asSystem(ctx.pool, async (tx) => {
    const runId = await openUploadRun(tx, upload.workspaceId, upload.sourceId);
    const { documentId } = await acceptDocument(tx, {
      workspaceId: upload.workspaceId,
      sourceId: upload.sourceId,
      runId,
      parentDocumentId: null,
      externalId: fileName,
      title: fileName,
      url: null,
      fileName,
      mediaType: upload.mediaType,
      contentHash: key,
      sizeBytes,
      updatedAt: new Date(),
      etag: null,
      own: null,
    });
    return { documentId, runId };
  });
  ctx.notifyOutbox();
  return accepted;
}
