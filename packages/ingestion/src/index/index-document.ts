import { findDocumentForWork } from "@footnote/db/documents/find-document-for-work";
import { findParsedDocument } from "@footnote/db/documents/find-parsed-document";
import { asSystem } from "@footnote/db/transaction";
import type { DocumentId } from "@footnote/domain/ids";
import { chunkDocument } from "../chunk/chunk-document.ts";
import { embedChunks } from "../embed/embed-chunks.ts";
import type { IngestionContext } from "../ingestion-context.ts";
import { storeChunks } from "../store/store-chunks.ts";

/** Stage 3. Cuts a parsed document into chunks, embeds them and puts them in the place of the old ones. */
export async function indexDocument(
  ctx: IngestionContext,
  job: { workspaceId: number; documentId: DocumentId; generation: number },
): Promise<void> {
  const found = await asSystem(ctx.pool, async (tx) => {
    const document = await findDocumentForWork(tx, job);
    const parsed = document?.state === "parsed" ? await findParsedDocument(tx, job) : null;
    return document === null || parsed === null ? null : { document, parsed };
  });
  if (found === null) return;
  const chunks = chunkDocument(found.parsed);
  const embedder = await ctx.embedderFor(job.workspaceId);
  const embedded = await embedChunks(ctx, embedder, { documentId: job.documentId, title: found.document.title, chunks });
  await storeChunks(ctx, { ...job, title: found.document.title }, embedded, embedder?.modelId ?? null);
}
