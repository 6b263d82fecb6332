import { Readable } from "node:stream";
import { acceptDocument } from "@footnote/db/documents/accept-document";
import { findDocumentForWork, type DocumentForWork } from "@footnote/db/documents/find-document-for-work";
import { removeStaleAttachments } from "@footnote/db/documents/remove-stale-attachments";
import { storeParsedDocument } from "@footnote/db/documents/store-parsed-document";
import { asSystem, type SystemTransaction } from "@footnote/db/transaction";
import type { DocumentId } from "@footnote/domain/ids";
import type { ParsedDocument } from "@footnote/domain/parsed-document";
import type { Attachment, IngestionContext } from "../ingestion-context.ts";

/** Stage 2. Reads the bytes of an accepted document into text, blocks and pages; attachments become documents of their own. */
export async function readDocument(
  ctx: IngestionContext,
  job: { workspaceId: number; documentId: DocumentId; generation: number },
  signal: AbortSignal,
): Promise<void> {
  const document = await asSystem(ctx.pool, (tx) => findDocumentForWork(tx, job));
  if (document === null || document.state !== "accepted") return;
  const bytes = await ctx.storage.read(document.storageKey);
  const { document: parsed, attachments } = await ctx.parse({ bytes, fileName: document.fileName, mediaType: document.mediaType }, signal);
  const stored = await storeAttachments(ctx, attachments);
  await asSystem(ctx.pool, async (tx) => {
    const isCurrent = await storeParsedDocument(tx, { ...job, parsed: storable(parsed), ...describe(document, parsed) });
    if (isCurrent) await acceptAttachments(tx, document, stored);
  });
  ctx.notifyOutbox();
}

type StoredAttachment = { attachment: Attachment; key: string; sizeBytes: number };

async function storeAttachments(ctx: IngestionContext, attachments: Attachment[]): Promise<StoredAttachment[]> {
  const stored: StoredAttachment[] = [];
  for (const attachment of attachments) {
    if (attachment.bytes.length === 0) continue;
    stored.push({ attachment, ...(await ctx.storage.write(Readable.from([attachment.bytes]), ctx.maxDocumentBytes)) });
  }
  return stored;
}

/** Attachments carry their parent's fence. They count in the parent's run. */
async function acceptAttachments(tx: SystemTransaction, parent: DocumentForWork, stored: StoredAttachment[]): Promise<void> {
  const externalIds = stored.map(
    ({ attachment }, index) => `${parent.externalId}#${index + 1}-${attachment.fileName.toWellFormed().replaceAll("\0", "")}`,
  );
  for (const [index, { attachment, key, sizeBytes }] of stored.entries()) {
    await acceptDocument(tx, {
      workspaceId: parent.workspaceId,
      sourceId: parent.sourceId,
      runId: parent.runId,
      parentDocumentId: parent.id,
      externalId: externalIds[index]!,
      title: attachment.fileName,
      url: parent.url,
      fileName: attachment.fileName,
      mediaType: attachment.mediaType,
      contentHash: key,
      sizeBytes,
      updatedAt: parent.updatedAt,
      etag: null,
      own: null,
    });
  }
  await removeStaleAttachments(tx, parent.workspaceId, parent.id, externalIds);
}

/** Postgres keeps neither NUL nor half surrogates; both are replaced one for one, so that character ranges stay true. */
function storable(parsed: ParsedDocument): ParsedDocument {
  const clean = (text: string) => text.toWellFormed().replaceAll("\0", "\uFFFD");
  return {
    ...parsed,
    text: clean(parsed.text),
    blocks: parsed.blocks.map((block) => ({ ...block, headingPath: block.headingPath.map(clean) })),
    pageNames: parsed.pageNames?.map(clean),
    metadata: Object.fromEntries(Object.entries(parsed.metadata).map(([name, value]) => [clean(name), clean(value)])),
    warnings: parsed.warnings.map(clean),
  };
}

/** What the text says of itself wins over what the source says: its title, owner, date and verify-by date. */
function describe(
  document: DocumentForWork,
  parsed: ParsedDocument,
): { title: string; owner: string | null; verifyBy: string | null; updatedAt: Date | null } {
  const updated = Date.parse(parsed.metadata["updated"] ?? "");
  const verifyBy = /^\d{4}-\d\d-\d\d/.exec(parsed.metadata["verify-by"] ?? "")?.[0] ?? null;
  return {
    title: parsed.title.toWellFormed().replaceAll("\0", "").trim() || document.title,
    owner: parsed.metadata["owner"] ?? null,
    verifyBy,
    updatedAt: Number.isNaN(updated) ? null : new Date(updated),
  };
}
