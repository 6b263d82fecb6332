import { extname } from "node:path";
import { Readable } from "node:stream";
import type { DocumentForWork } from "@footnote/db/documents/find-document-for-work";
import type { ParsedDocument } from "@footnote/domain/parsed-document";
import type { IngestionContext } from "../ingestion-context.ts";
import { decodeText } from "../parse/detect/decode-text.ts";
import { looksLikeText } from "../parse/detect/looks-like-text.ts";
import type { StoredAttachment } from "./read-result.ts";

/** A plain text above this is kept in parts; a parser, a transaction and whoever reads it would have to hold it whole. */
const largeTextBytes = 8 * 1_048_576;
const partChars = 2_000_000;
const headBytes = 65_536;
const names = /^\.(txt|text|log|md|markdown|jsonl|ndjson)$/i;

/**
 * Takes a large plain text apart into parts of two million characters, cut between paragraphs or lines, which become documents of their own as attachments do: citations
 * point into a part, and it is read like any text. Streams, so that memory does not grow with the file. Null where the document is small or no plain text.
 */
export async function splitLargeText(
  ctx: Pick<IngestionContext, "storage" | "maxDocumentBytes">,
  document: DocumentForWork,
  signal: AbortSignal,
): Promise<{ parsed: ParsedDocument; attachments: StoredAttachment[] } | null> {
  const extension = extname(document.fileName);
  if (document.sizeBytes <= largeTextBytes || !(names.test(extension) || document.mediaType === "text/plain")) return null;
  const head = await readAll(await ctx.storage.stream(document.storageKey, { start: 0, end: headBytes - 1 }));
  const { encoding } = decodeText(head);
  // the one encoding that no decoder on board reads in pieces
  if (!looksLikeText(head) || encoding.startsWith("utf-32")) return null;

  const attachments: StoredAttachment[] = [];
  const stem = document.fileName.slice(0, document.fileName.length - extension.length);
  const store = async (text: string) => {
    if (text.trim() === "") return;
    const bytes = Buffer.from(text.toWellFormed());
    const attachment = { fileName: `${stem} (part ${attachments.length + 1})${extension}`, mediaType: document.mediaType };
    attachments.push({ attachment, ...(await ctx.storage.write(Readable.from([bytes]), ctx.maxDocumentBytes)) });
  };
  const decoder = new TextDecoder(encoding);
  let open = "";
  for await (const piece of await ctx.storage.stream(document.storageKey)) {
    signal.throwIfAborted();
    open += decoder.decode(piece as Uint8Array, { stream: true });
    while (open.length > partChars) {
      const end = endOfPart(open);
      await store(open.slice(0, end));
      open = open.slice(end);
    }
  }
  await store(open + decoder.decode());
  const text = `${document.fileName} is a text of ${Math.round(document.sizeBytes / 1_048_576)} MB. It is kept in ${attachments.length} parts, which are documents of their own.`;
  const blocks = [{ kind: "paragraph" as const, charStart: 0, charEnd: text.length, headingPath: [] }];
  const parsed = { title: document.title, language: "en", text, blocks, metadata: {}, warnings: [], parser: "txt" };
  return { parsed, attachments };
}

/** After a blank line in the last quarter of a part, else after a line, else after a word, never between the halves of a surrogate pair. */
function endOfPart(text: string): number {
  const from = Math.floor(partChars * 0.75);
  const stretch = text.slice(from, partChars);
  for (const [gap, length] of [
    ["\n\n", 2],
    ["\n", 1],
    [" ", 1],
  ] as const) {
    const at = stretch.lastIndexOf(gap);
    if (at >= 0) return from + at + length;
  }
  return /[\udc00-\udfff]/.test(text[partChars]!) ? partChars + 1 : partChars;
}

async function readAll(stream: Readable): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
