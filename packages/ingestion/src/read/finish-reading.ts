import { acceptDocuments } from "@footnote/db/documents/accept-documents";
import { removeStaleAttachments } from "@footnote/db/documents/remove-stale-attachments";
import { storeIndexedDocuments, type IndexedContent } from "@footnote/db/documents/store-indexed-documents";
import { storeParsedDocument } from "@footnote/db/documents/store-parsed-document";
import { lockSources } from "@footnote/db/sources/lock-sources";
import { finishRunIfComplete } from "@footnote/db/sync-runs/finish-run-if-complete";
import type { NoticedChunk } from "@footnote/db/quarantine/record-quarantined";
import { asSystem, type SystemTransaction } from "@footnote/db/transaction";
import { chunkDocument } from "../chunk/chunk-document.ts";
import { embedChunks } from "../embed/embed-chunks.ts";
import type { DocumentEmbedder, IngestionContext } from "../ingestion-context.ts";
import { quarantine, screenChunks } from "../store/quarantine.ts";
import type { ReadDocument, ReadOutcome } from "./read-result.ts";

/**
 * Ends stage 2 for documents, each once. With an embedding that costs no call they are chunked, embedded and stored at once, text, chunks and
 * vectors in one transaction; else their text is stored with the job of stage 3, so that a provider that is away costs no second reading.
 */
export async function finishReading(ctx: IngestionContext, read: readonly ReadDocument[]): Promise<ReadOutcome[]> {
  const outcomes = new Map<ReadDocument, ReadOutcome>();
  for (const [workspaceId, group] of Map.groupBy(read, ({ document }) => document.workspaceId)) {
    const embedder = await ctx.embedderFor(workspaceId);
    const finished = embedder?.isRemote === true ? await storeParsed(ctx, group) : await storeIndexed(ctx, workspaceId, group, embedder);
    for (const one of group) outcomes.set(one, finished.has(one) ? (embedder?.isRemote === true ? "parsed" : "indexed") : "gone");
    if (embedder?.isRemote !== true) await finishRuns(ctx, workspaceId, group);
  }
  return read.map((one) => outcomes.get(one)!);
}

function contentOf({ document, attachments: _attachments, ...content }: ReadDocument) {
  return { ...content, workspaceId: document.workspaceId, documentId: document.id, generation: document.generation };
}

async function storeParsed(ctx: IngestionContext, read: readonly ReadDocument[]): Promise<Set<ReadDocument>> {
  return await asSystem(ctx.pool, async (tx) => {
    await lockSourcesOf(tx, read);
    const stored = new Set<ReadDocument>();
    for (const one of inOrder(read)) {
      if (!(await storeParsedDocument(tx, contentOf(one)))) continue;
      await acceptAttachments(tx, one);
      stored.add(one);
    }
    return stored;
  });
}

async function storeIndexed(
  ctx: IngestionContext,
  workspaceId: number,
  read: readonly ReadDocument[],
  embedder: DocumentEmbedder | null,
): Promise<Set<ReadDocument>> {
  const made: { one: ReadDocument; content: IndexedContent; noticed: NoticedChunk[] }[] = [];
  for (const one of inOrder(read)) {
    const key = { documentId: one.document.id, title: one.title };
    const chunks = await embedChunks(ctx, embedder, { ...key, chunks: chunkDocument(one.parsed) });
    made.push({ one, content: { ...contentOf(one), chunks }, noticed: await screenChunks(key, chunks) });
  }
  return await asSystem(ctx.pool, async (tx) => {
    await lockSourcesOf(tx, read);
    const contents = made.map(({ content }) => content);
    const stored = await storeIndexedDocuments(tx, workspaceId, contents, embedder?.modelId ?? null);
    const current = made.filter(({ content }) => stored.has(content.documentId));
    await quarantine(
      tx,
      workspaceId,
      current.map(({ content, noticed }) => ({ documentId: content.documentId, noticed })),
    );
    for (const { one } of current) await acceptAttachments(tx, one);
    return new Set(current.map(({ one }) => one));
  });
}

/** Before any lock on documents, so that who may read a source can change meanwhile without the two waiting for each other in a circle. */
async function lockSourcesOf(tx: SystemTransaction, read: readonly ReadDocument[]): Promise<void> {
  const { workspaceId } = read[0]!.document;
  await lockSources(tx, workspaceId, [...new Set(read.map(({ document }) => document.sourceId))]);
}

/** Always the same order of locks, whoever else stores the same documents. */
function inOrder(read: readonly ReadDocument[]): ReadDocument[] {
  return read.toSorted((a, b) => (a.document.id < b.document.id ? -1 : 1));
}

/** In a transaction of its own, so that of two documents that end together the later sees the earlier. */
async function finishRuns(ctx: IngestionContext, workspaceId: number, read: readonly ReadDocument[]): Promise<void> {
  const runIds = new Set(read.map(({ document }) => document.runId));
  await asSystem(ctx.pool, async (tx) => {
    for (const runId of runIds) await finishRunIfComplete(tx, workspaceId, runId);
  });
}

/** Attachments carry their parent's fence. They count in the parent's run. */
async function acceptAttachments(tx: SystemTransaction, { document: parent, attachments }: ReadDocument): Promise<void> {
  const externalIds = attachments.map(
    ({ attachment }, index) => `${parent.externalId}#${index + 1}-${attachment.fileName.toWellFormed().replaceAll("\0", "")}`,
  );
  const { workspaceId, sourceId, runId } = parent;
  const contents = attachments.map(({ attachment: { fileName, mediaType }, key, sizeBytes }, index) => ({
    parentDocumentId: parent.id,
    externalId: externalIds[index]!,
    title: fileName,
    url: parent.url,
    fileName,
    mediaType,
    contentHash: key,
    sizeBytes,
    updatedAt: parent.updatedAt,
    etag: null,
    own: null,
  }));
  if (contents.length > 0) await acceptDocuments(tx, { workspaceId, sourceId, runId }, contents);
  await removeStaleAttachments(tx, parent.workspaceId, parent.id, externalIds);
}
