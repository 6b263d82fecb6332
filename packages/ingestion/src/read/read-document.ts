import { Readable } from "node:stream";
import { findDocumentForWork, type DocumentForWork } from "@footnote/db/documents/find-document-for-work";
import { readAsSystem } from "@footnote/db/transaction";
import type { DocumentId } from "@footnote/domain/ids";
import type { ParsedDocument } from "@footnote/domain/parsed-document";
import type { Attachment, IngestionContext } from "../ingestion-context.ts";
import { finishReading } from "./finish-reading.ts";
import type { StoredAttachment } from "./read-result.ts";
import { splitLargeText } from "./split-large-text.ts";

/**
 * Stage 2. Reads the bytes of an accepted document into text, blocks and pages, and hands it on to `finishReading`, with others where the
 * context says so. False when the document is gone, has moved on or was read before.
 */
export async function readDocument(
  ctx: IngestionContext,
  job: { workspaceId: number; documentId: DocumentId; generation: number },
  signal: AbortSignal,
): Promise<boolean> {
  const document = await readAsSystem(ctx.pool, (tx) => findDocumentForWork(tx, job));
  if (document === null || document.state !== "accepted") return false;
  const large = await splitLargeText(ctx, document, signal);
  using _room = large === null ? await ctx.room?.take(document.sizeBytes) : undefined;
  const { parsed, attachments } = large ?? (await parse(ctx, document, signal));
  const read = { document, parsed, attachments, ...describe(document, parsed) };
  const outcome = await (ctx.finish === undefined ? finishReading(ctx, [read]).then(([one]) => one!) : ctx.finish(read));
  ctx.notifyOutbox();
  return outcome === "indexed";
}

async function parse(
  ctx: IngestionContext,
  document: DocumentForWork,
  signal: AbortSignal,
): Promise<{ parsed: ParsedDocument; attachments: StoredAttachment[] }> {
  const bytes = await ctx.storage.read(document.storageKey);
  const { document: parsed, attachments } = await ctx.parse({ bytes, fileName: document.fileName, mediaType: document.mediaType }, signal);
  return { parsed: storable(parsed), attachments: await storeAttachments(ctx, attachments) };
}

async function storeAttachments(ctx: IngestionContext, attachments: Attachment[]): Promise<StoredAttachment[]> {
  const stored: StoredAttachment[] = [];
  for (const attachment of attachments) {
    if (attachment.bytes.length === 0) continue;
    stored.push({ attachment, ...(await ctx.storage.write(Readable.from([attachment.bytes]), ctx.maxDocumentBytes)) });
  }
  return stored;
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
