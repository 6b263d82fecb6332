import { createRequire } from "node:module";
import type { FieldsData } from "@kenjiuno/msgreader";
import { parseDocument } from "htmlparser2";
import type { Attachment, ParsedParts } from "../parsed-parts.ts";
import { createBlockWriter, oneLine } from "../blocks/block-writer.ts";
import { htmlToBlocks } from "../blocks/html-to-blocks.ts";
import { mailDate } from "../blocks/mail-date.ts";
import { writeMailHeader } from "../blocks/write-mail-header.ts";
import { writePlainText } from "../blocks/write-plain-text.ts";
import { decodeText } from "../detect/decode-text.ts";
import { parseRtf } from "./rtf.ts";

// Both are CommonJS; their default export is only reachable through require.
const require = createRequire(import.meta.url);
const { default: MsgReader } = require("@kenjiuno/msgreader") as { default: new (bytes: ArrayBuffer) => Reader };
type Reader = { getFileData(): FieldsData; getAttachment(attachment: FieldsData): { fileName: string; content: Uint8Array } };
const { decompressRTF } = require("@kenjiuno/decompressrtf") as { decompressRTF(bytes: number[]): number[] };

/** Reads an Outlook message: header lines first, then the body as HTML, rich text or plain text, whichever it has. Attached files and messages come back as they are. */
export function parseMsg(bytes: Uint8Array): ParsedParts {
  const reader = new MsgReader(bytes.slice().buffer);
  const fields = reader.getFileData();
  if (fields.error !== undefined) throw new Error(fields.error);
  const header = {
    subject: oneLine(fields.subject ?? ""),
    from: sender(fields),
    to: recipients(fields, "to"),
    cc: recipients(fields, "cc"),
    date: date(fields),
  };
  const writer = createBlockWriter();
  writeMailHeader(header, writer);
  const parts = writeBody(fields, writer);
  const metadata: Record<string, string> = Object.fromEntries(Object.entries(header).filter(([, value]) => value !== ""));
  if (header.date !== "") metadata["updated"] = header.date;
  return { ...parts, title: header.subject, metadata, attachments: attachmentsOf(fields, reader) };
}

function writeBody(fields: FieldsData, writer: ReturnType<typeof createBlockWriter>): Pick<ParsedParts, "text" | "blocks"> {
  const before = writer.size;
  const html = fields.bodyHtml ?? (fields.html === undefined ? undefined : decodeText(fields.html, charsetOf(fields.html)).text);
  if (html !== undefined && html.trim() !== "") htmlToBlocks(parseDocument(html, { decodeEntities: true }), writer);
  if (writer.size === before && (fields.body ?? "").trim() !== "") writePlainText(fields.body!, writer);
  if (writer.size === before && fields.compressedRtf !== undefined) {
    const rtf = parseRtf(Uint8Array.from(decompressRTF([...fields.compressedRtf])));
    for (const block of rtf.blocks) writePlainText(rtf.text.slice(block.charStart, block.charEnd), writer);
  }
  return writer.finish();
}

function charsetOf(html: Uint8Array): string | undefined {
  return /charset\s*=\s*["']?([\w-]+)/i.exec(new TextDecoder("latin1").decode(html.subarray(0, 2048)))?.[1];
}

function sender(fields: FieldsData): string {
  return named(fields.senderName, fields.senderSmtpAddress ?? fields.senderEmail);
}

function recipients(fields: FieldsData, kind: "to" | "cc"): string {
  return (fields.recipients ?? [])
    .filter((recipient) => (recipient.recipType ?? "to") === kind)
    .map((recipient) => named(recipient.name, recipient.smtpAddress ?? recipient.email))
    .join(", ");
}

function named(name: string | undefined, address: string | undefined): string {
  const shown = oneLine(name ?? "");
  // Exchange keeps internal addresses ("/O=…") that say nothing to a reader.
  const mail = address?.includes("@") === true ? address : undefined;
  if (mail === undefined) return shown;
  return shown === "" || shown === mail ? mail : `${shown} <${mail}>`;
}

function date(fields: FieldsData): string {
  const found = /^date:\s*(.+)$/im.exec(fields.headers ?? "")?.[1] ?? fields.clientSubmitTime ?? fields.messageDeliveryTime ?? "";
  const iso = mailDate(found);
  const parsed = /^\d{4}-/.test(iso) ? Number.NaN : Date.parse(iso);
  return Number.isNaN(parsed) ? iso : new Date(parsed).toISOString();
}

function attachmentsOf(fields: FieldsData, reader: Reader): Attachment[] {
  return (fields.attachments ?? []).flatMap((attachment) => {
    if (attachment.attachmentHidden === true && (attachment.attachMimeTag ?? "").startsWith("image/")) return [];
    const { fileName, content } = reader.getAttachment(attachment);
    return [
      {
        fileName: oneLine(attachment.fileName ?? fileName) || "attachment",
        mediaType:
          attachment.attachMimeTag ?? (attachment.innerMsgContent === true ? "application/vnd.ms-outlook" : "application/octet-stream"),
        bytes: content,
      },
    ];
  });
}
