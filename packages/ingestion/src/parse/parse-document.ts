import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ParsedDocument } from "@footnote/domain/parsed-document";
import { checkSize } from "./check-size.ts";
import { detectFormat, type Format } from "./detect/detect-format.ts";
import { detectLanguage } from "./detect/detect-language.ts";
import { titleFromFileName } from "./detect/title-from-file-name.ts";
import { titleFromHeadings } from "./detect/title-from-headings.ts";
import { oneLine } from "./blocks/block-writer.ts";
import type { Attachment, ParsedParts } from "./parsed-parts.ts";
import { parseCsv } from "./formats/csv.ts";
import { parseDocx } from "./formats/docx.ts";
import { parseEml } from "./formats/eml.ts";
import { parseEpub } from "./formats/epub.ts";
import { parseHtml } from "./formats/html.ts";
import { parseMd } from "./formats/md.ts";
import { parseMsg } from "./formats/msg.ts";
import { parseOdt } from "./formats/odt.ts";
import { parsePdf } from "./formats/pdf.ts";
import { parsePptx } from "./formats/pptx.ts";
import { parseRtf } from "./formats/rtf.ts";
import { parseTxt } from "./formats/txt.ts";
import { parseXlsx } from "./formats/xlsx.ts";

export type ParseInput = { bytes: Uint8Array; fileName: string; mediaType?: string };
export type ParseContext = { config: { maxDocumentBytes: number }; signal?: AbortSignal };
export type ParseResult = { document: ParsedDocument; attachments: Attachment[] };

/** One parser per format; a new format is a file in `formats/`, a row here and its signs in `detect/detect-format.ts`. */
const parsers: Record<Format, (bytes: Uint8Array, options: { signal?: AbortSignal }) => ParsedParts | Promise<ParsedParts>> = {
  pdf: parsePdf,
  docx: parseDocx,
  pptx: parsePptx,
  xlsx: parseXlsx,
  csv: parseCsv,
  html: parseHtml,
  md: parseMd,
  txt: parseTxt,
  eml: parseEml,
  msg: parseMsg,
  epub: parseEpub,
  odt: parseOdt,
  rtf: parseRtf,
};

/**
 * Reads a file into Markdown blocks with their ranges and pages, whatever its name says it is. Attachments of e-mails come beside it, unparsed.
 * Throws document_empty, _too_large, _unsupported, _encrypted, _corrupt, _bomb or _no_text. Time and memory are limited by `parse-in-child`.
 */
export async function parseDocument(input: ParseInput, context: ParseContext): Promise<ParseResult> {
  checkSize(input.bytes.length, context.config.maxDocumentBytes);
  const bytes = plainBytes(input.bytes);
  const format = await detectFormat({ ...input, bytes });
  const parts = await read(format, bytes, context.signal);
  if (parts.blocks.length === 0 && (parts.attachments ?? []).length === 0) {
    throw new FootnoteError(
      "document_no_text",
      "The file holds no text that could be read. If it consists of pictures, set UNSTRUCTURED_URL so that Unstructured can read them by OCR.",
    );
  }
  const title = oneLine(parts.title ?? "") || titleFromHeadings(parts, input.fileName) || titleFromFileName(input.fileName);
  const document: ParsedDocument = {
    title: title.slice(0, 300),
    language: languageCode(parts.language) ?? detectLanguage(parts.text),
    text: parts.text,
    blocks: parts.blocks,
    metadata: parts.metadata ?? {},
    warnings: parts.warnings ?? [],
    parser: format,
  };
  if (parts.pageCount !== undefined && parts.pageCount > 0) document.pageCount = parts.pageCount;
  if (parts.pageNames !== undefined) document.pageNames = parts.pageNames;
  return { document, attachments: parts.attachments ?? [] };
}

/** The same memory without Buffer's ways: its slice() shares memory where a Uint8Array's copies, and pdf.js refuses it. */
function plainBytes(bytes: Uint8Array): Uint8Array {
  return bytes.constructor === Uint8Array ? bytes : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

async function read(format: Format, bytes: Uint8Array, signal: AbortSignal | undefined): Promise<ParsedParts> {
  try {
    return await parsers[format](bytes, signal === undefined ? {} : { signal });
  } catch (error) {
    if (FootnoteError.is(error)) throw error;
    if (signal?.aborted === true) throw new FootnoteError("cancelled", "Reading the file was cancelled.", { cause: error });
    throw new FootnoteError(
      "document_corrupt",
      `The file looks like ${format} but is damaged. Open it in its own program, save it again and upload that copy.`,
      { cause: error, details: { format } },
    );
  }
}

function languageCode(tag: string | undefined): string | undefined {
  return /^([a-z]{2,3})([-_]|$)/i.exec(tag?.trim() ?? "")?.[1]?.toLowerCase();
}
