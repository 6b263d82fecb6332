import { FootnoteError } from "@footnote/domain/footnote-error";
import { getDocument, PasswordException, VerbosityLevel, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Attachment, ParsedParts } from "../parsed-parts.ts";
import { createBlockWriter, oneLine } from "../blocks/block-writer.ts";
import { dropRepeated } from "../pdf/drop-repeated.ts";
import { findAlignedTables } from "../pdf/find-aligned-tables.ts";
import { findLinedTables } from "../pdf/find-lined-tables.ts";
import { findRuledTables } from "../pdf/find-ruled-tables.ts";
import { measureType } from "../pdf/measure-type.ts";
import { orderColumns, type Box } from "../pdf/order-columns.ts";
import type { Page, Table } from "../pdf/page.ts";
import { readPage } from "../pdf/read-page.ts";
import { segmentsToLines, type Line } from "../pdf/segments-to-lines.ts";
import { writeLines } from "../pdf/write-lines.ts";

const mostPages = 10_000;

/**
 * Reads a PDF through pdf.js and lays its text out again: columns in reading order, headings by type, ruled and aligned tables, lists, code;
 * repeated headers, footers and page numbers are left out. Scripts never run and nothing outside the file is fetched.
 * Throws document_encrypted, document_corrupt, and document_no_text for a scan.
 */
export async function parsePdf(bytes: Uint8Array, options: { signal?: AbortSignal } = {}): Promise<ParsedParts> {
  const task = getDocument({
    // pdf.js takes the buffer over and refuses a Buffer, so it gets a plain copy.
    data: new Uint8Array(bytes),
    useSystemFonts: false,
    disableFontFace: true,
    fontExtraProperties: true,
    // Images are not looked at; a page of a scan would otherwise be decoded for nothing.
    maxImageSize: 1,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    enableXfa: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const document = await task.promise;
    if (document.numPages > mostPages) {
      throw new FootnoteError("document_too_large", `The PDF has ${document.numPages} pages; at most ${mostPages} are read. Split it.`, {
        details: { pages: document.numPages },
      });
    }
    const { pages, warnings } = await readPages(document, options.signal);
    if (!pages.some((page) => page.segments.some((segment) => /[\p{L}\p{N}]{2}/u.test(segment.text)))) throw noText(document.numPages);
    const info = await describe(document);
    return { ...layOut(pages), ...info, pageCount: document.numPages, warnings, attachments: await embeddedFiles(document) };
  } catch (error) {
    if (FootnoteError.is(error)) throw error;
    if (error instanceof PasswordException)
      throw new FootnoteError("document_encrypted", "The PDF is protected by a password. Upload a copy without one.");
    throw new FootnoteError(
      "document_corrupt",
      "The PDF is damaged and cannot be read. Open it in a PDF reader, save it again and upload that copy.",
      { cause: error },
    );
  } finally {
    await task.destroy();
  }
}

/** Files that travel inside a PDF, such as the data of an electronic invoice. */
async function embeddedFiles(document: PDFDocumentProxy): Promise<Attachment[]> {
  const files = (await document.getAttachments().catch(() => null)) as unknown;
  const entries = files instanceof Map ? [...files.values()] : Object.values(files ?? {});
  return (entries as { filename?: string; content?: Uint8Array }[]).flatMap(({ filename, content }, index) =>
    content === undefined || content.length === 0
      ? []
      : [{ fileName: oneLine(filename ?? "") || `attachment-${index + 1}`, mediaType: "application/octet-stream", bytes: content }],
  );
}

async function readPages(document: PDFDocumentProxy, signal?: AbortSignal): Promise<{ pages: Page[]; warnings: string[] }> {
  const pages: Page[] = [];
  const warnings: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    signal?.throwIfAborted();
    try {
      const page = await document.getPage(number);
      pages.push(await readPage(page, number));
      page.cleanup();
    } catch (error) {
      // One damaged page does not cost the others.
      if (document.numPages === 1) throw error;
      warnings.push(`Page ${number} is damaged and was left out.`);
    }
  }
  if (pages.length === 0) throw new Error("no page could be read");
  const scanned = pages.filter((page) => page.segments.length === 0).map((page) => page.number);
  if (scanned.length > 0 && scanned.length < pages.length)
    warnings.push(`${scanned.length} of ${document.numPages} pages hold no text (first: page ${scanned[0]}).`);
  return { pages, warnings };
}

function layOut(read: Page[]): Pick<ParsedParts, "text" | "blocks"> {
  const pages = dropRepeated(read);
  const scale = measureType(pages);
  const writer = createBlockWriter();
  for (const page of pages) {
    writer.startPage(page.number);
    const { tables, rest } = findRuledTables(page.segments, page.rules);
    const outside = page.rules.filter((rule) => !tables.some((table) => rule.y0 >= table.top - 3 && rule.y1 <= table.bottom + 3));
    const lined = findLinedTables(rest, outside, scale.bodySize);
    writeLines(toRegions([...lined.rest, ...lined.tables, ...tables], scale.bodySize), scale, writer);
  }
  return writer.finish();
}

/** Columns in reading order, each a run of lines and tables from top to bottom; frames are opened where they stand. */
function toRegions(boxes: Box[], bodySize: number): (Line | Table)[][] {
  const regions: (Line | Table)[][] = [];
  for (const column of orderColumns(boxes, bodySize)) {
    const segments = column.filter((box) => box.kind === "segment");
    const frames = column.filter((box) => box.kind === "frame").toSorted((a, b) => a.top - b.top);
    const tables = column.filter((box) => box.kind === "table");
    let from = Number.NEGATIVE_INFINITY;
    for (const frame of [...frames, undefined]) {
      const until = frame?.top ?? Number.POSITIVE_INFINITY;
      const between = (box: { top: number }) => box.top >= from && box.top < until;
      const region = [...findAlignedTables(segments.filter(between), bodySize), ...tables.filter(between)].toSorted(
        (a, b) => a.top - b.top,
      );
      if (region.length > 0) regions.push(region);
      for (const cell of frame?.cells ?? []) regions.push(segmentsToLines(cell));
      from = until;
    }
  }
  return regions;
}

async function describe(document: PDFDocumentProxy): Promise<Pick<ParsedParts, "title" | "language" | "metadata">> {
  const { info } = (await document.getMetadata().catch(() => ({ info: {} }))) as { info: Record<string, unknown> };
  const metadata: Record<string, string> = {};
  for (const [key, name] of [
    ["Author", "author"],
    ["Subject", "subject"],
    ["Keywords", "keywords"],
  ] as const) {
    const value = info[key];
    if (typeof value === "string" && oneLine(value) !== "") metadata[name] = oneLine(value);
  }
  for (const [key, name] of [
    ["CreationDate", "created"],
    ["ModDate", "updated"],
  ] as const) {
    const value = info[key];
    const match = typeof value === "string" ? /^D:(\d{4})(\d{2})(\d{2})/.exec(value) : null;
    if (match !== null) metadata[name] = `${match[1]}-${match[2]}-${match[3]}`;
  }
  const title = typeof info["Title"] === "string" ? oneLine(info["Title"]) : "";
  const language = typeof info["Language"] === "string" ? info["Language"] : undefined;
  // Programs write file names and "Untitled" there.
  const useful =
    title !== "" &&
    !/^(\(?(untitled|anonymous|unspecified)\)?|document\d*|microsoft word\b.*|.*\.(docx?|pdf|pptx?|indd|tex|dvi))$/i.test(title);
  return { metadata, ...(useful ? { title } : {}), ...(language === undefined ? {} : { language }) };
}

function noText(pages: number): FootnoteError {
  return new FootnoteError(
    "document_no_text",
    "The PDF has no text layer: its pages are pictures, most likely a scan. Set UNSTRUCTURED_URL so that Unstructured can read it by OCR, or upload a copy with text.",
    { details: { pages } },
  );
}
