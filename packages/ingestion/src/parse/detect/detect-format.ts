import { extname } from "node:path";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { fileTypeFromBuffer } from "file-type";
import { decodeText } from "./decode-text.ts";
import { looksLikeText } from "./looks-like-text.ts";

export const formats = ["pdf", "docx", "pptx", "xlsx", "csv", "html", "md", "txt", "eml", "msg", "epub", "odt", "rtf"] as const;
export type Format = (typeof formats)[number];

const byDetectedExtension: Record<string, Format> = {
  pdf: "pdf",
  docx: "docx",
  docm: "docx",
  dotx: "docx",
  dotm: "docx",
  pptx: "pptx",
  pptm: "pptx",
  ppsx: "pptx",
  potx: "pptx",
  xlsx: "xlsx",
  xlsm: "xlsx",
  xltx: "xlsx",
  xltm: "xlsx",
  epub: "epub",
  odt: "odt",
  ott: "odt",
  rtf: "rtf",
};

const textExtensions = ["txt", "text", "log", "md", "markdown", "mdx", "mkd", "csv", "tsv", "tab", "html", "htm", "xhtml", "eml"];

/**
 * What a file really is, by its content; name and media type only decide between text formats that look alike (csv, md,
 * txt). Throws document_unsupported, naming what was found, for anything that is not in `formats`, and document_corrupt when the
 * name promises one of them and the content is nothing of the kind.
 */
export async function detectFormat(input: { bytes: Uint8Array; fileName: string; mediaType?: string }): Promise<Format> {
  const head = input.bytes.subarray(0, 65_536);
  const start = new TextDecoder("latin1").decode(head.subarray(0, 1024));
  // Some mail gateways and scanners put a few bytes before the header; readers accept it within the first kilobyte.
  if (start.includes("%PDF-") && !/^\s*<(!doctype|html)/i.test(start)) return "pdf";
  const detected = await fileTypeFromBuffer(input.bytes).catch(() => undefined);
  const format = byDetectedExtension[detected?.ext ?? ""];
  if (format !== undefined) return format;
  const extension = extname(input.fileName).slice(1).toLowerCase();
  if (detected?.ext === "cfb") return compoundFile(input.bytes, extension);
  if (detected?.ext === "zip") return cutArchive(input.bytes, extension);
  if (detected !== undefined && !["xml", "eml", "ics", "vcf", "svg"].includes(detected.ext)) throw unsupported(detected.mime);
  if (!looksLikeText(head)) throw unknownBytes(extension, input.mediaType ?? "");
  const text = textFormat(decodeText(head).text, extension, input.mediaType ?? "");
  // HTML and RTF under an Office name are real exports; plain text is what remains of a damaged file
  if (text === "txt" && extension !== "rtf" && isBinaryName(extension)) throw notWhatItsNameSays(extension, "plain text");
  return text;
}

function isBinaryName(extension: string): boolean {
  return extension === "msg" || byDetectedExtension[extension] !== undefined;
}

function unknownBytes(extension: string, mediaType: string): FootnoteError {
  if (isBinaryName(extension)) return notWhatItsNameSays(extension, "something else");
  if (textExtensions.includes(extension) || mediaType.startsWith("text/")) return notWhatItsNameSays(extension, "bytes that are no text");
  return unsupported(["", "application/octet-stream"].includes(mediaType) ? "unknown binary data" : mediaType);
}

function notWhatItsNameSays(extension: string, found: string): FootnoteError {
  const name = extension === "" ? "The file is said to be text" : `The file is named .${extension}`;
  return new FootnoteError(
    "document_corrupt",
    `${name} but holds ${found}; it is damaged or has the wrong name. Save it again in its own program and upload that copy.`,
  );
}

/** Old Office formats share one container; only Outlook messages are read from it. Encrypted new ones hide in it as well. */
function compoundFile(bytes: Uint8Array, extension: string): Format {
  const has = (name: string) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, "utf16le"));
  if (has("__properties_version1.0")) return "msg";
  if (has("EncryptedPackage"))
    throw new FootnoteError("document_encrypted", "The file is protected by a password. Upload a copy without one.");
  throw unsupported(`an old Office file${extension === "" ? "" : ` (.${extension})`}; save it as .docx, .xlsx or .pptx`);
}

/** A zip whose parts do not say what it is: an Office file cut off or damaged, or an archive of files. */
function cutArchive(bytes: Uint8Array, extension: string): Format {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.includes("word/document.xml")) return "docx";
  if (buffer.includes("ppt/presentation.xml")) return "pptx";
  if (buffer.includes("xl/workbook.xml")) return "xlsx";
  if (buffer.includes("META-INF/container.xml")) return "epub";
  const named = byDetectedExtension[extension];
  if (named !== undefined) return named;
  throw unsupported("a zip archive; upload the files in it one by one");
}

function textFormat(text: string, extension: string, mediaType: string): Format {
  const start = text
    .replace(/^\ufeff/, "")
    .trimStart()
    .slice(0, 4096);
  if (start.startsWith("{\\rtf")) return "rtf";
  if (/^(<!--[\s\S]*?-->\s*)?(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)?<(!doctype\s+html|html|head|body)[\s>]/i.test(start)) return "html";
  if (extension === "eml" || mediaType === "message/rfc822" || isMail(start)) return "eml";
  if (["md", "markdown", "mdx", "mkd"].includes(extension) || mediaType === "text/markdown") return "md";
  if (["html", "htm", "xhtml"].includes(extension) || mediaType === "text/html") return "html";
  if (["csv", "tsv", "tab"].includes(extension) || /^text\/(csv|tab-separated-values)/.test(mediaType)) return "csv";
  if (
    ["txt", "text", "log", "json", "xml", "yaml", "yml", ""].includes(extension) &&
    /^<(div|p|h[1-6]|table|ul|article|section|main)[\s>]/i.test(start) &&
    extension !== "xml"
  )
    return "html";
  return "txt";
}

function isMail(start: string): boolean {
  const lines = start.split(/\r?\n/, 40);
  const end = lines.indexOf("");
  const headers = lines.slice(0, end === -1 ? lines.length : end);
  const named = headers.filter((line) =>
    /^(from|to|subject|date|message-id|received|return-path|mime-version|delivered-to|reply-to|cc|content-type):/i.test(line),
  );
  return (
    /^[A-Za-z][A-Za-z-]*:|^From /.test(lines[0] ?? "") &&
    named.length >= 3 &&
    headers.every((line) => /^([!-9;-~]+:|[ \t]|From )/.test(line))
  );
}

function unsupported(what: string): FootnoteError {
  return new FootnoteError("document_unsupported", `This kind of file is not read: ${what}. Readable are ${formats.join(", ")}.`);
}
