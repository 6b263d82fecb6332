import PostalMime, { type Address, type Email } from "postal-mime";
import { parseDocument } from "htmlparser2";
import type { Attachment, ParsedParts } from "../parsed-parts.ts";
import { type BlockWriter, createBlockWriter, oneLine } from "../blocks/block-writer.ts";
import { htmlToBlocks } from "../blocks/html-to-blocks.ts";
import { mailDate } from "../blocks/mail-date.ts";
import { writeMailHeader } from "../blocks/write-mail-header.ts";
import { writePlainText } from "../blocks/write-plain-text.ts";

/** Reads an e-mail: its header lines as the first block and as metadata, then the body (forwarded messages inside it included). Attached files come back as they are. */
export async function parseEml(bytes: Uint8Array): Promise<ParsedParts> {
  // Mailbox exports start with a separator line that is no header.
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 5)) === "From " ? bytes.indexOf(10) + 1 : 0;
  const mail = await PostalMime.parse(bytes.subarray(start), { maxNestingDepth: 64, attachmentEncoding: "arraybuffer" });
  const writer = createBlockWriter();
  const header = {
    subject: oneLine(mail.subject ?? ""),
    from: names(mail.from === undefined ? [] : [mail.from]),
    to: names(mail.to),
    cc: names(mail.cc),
    date: mailDate(dateLine(mail)),
  };
  writeMailHeader(header, writer);
  writeBody(mail, writer);
  const metadata: Record<string, string> = Object.fromEntries(Object.entries(header).filter(([, value]) => value !== ""));
  if (header.date !== "") metadata["updated"] = header.date;
  return { ...writer.finish(), title: header.subject, metadata, attachments: attachmentsOf(mail) };
}

function writeBody(mail: Email, writer: BlockWriter): void {
  if (mail.html !== undefined && mail.html.trim() !== "") {
    const before = writer.size;
    htmlToBlocks(parseDocument(mail.html, { decodeEntities: true }), writer);
    if (writer.size > before) return;
  }
  writePlainText(mail.text ?? "", writer);
}

function attachmentsOf(mail: Email): Attachment[] {
  return mail.attachments.flatMap((attachment, index) => {
    // Pictures that the body shows are part of it; signatures and delivery reports are machinery.
    if (attachment.mimeType.startsWith("image/") && (attachment.related === true || isShown(attachment.contentId, mail.html))) return [];
    if (
      /^application\/(pgp-signature|pkcs7-signature|x-pkcs7-signature|ms-tnef)$|^message\/(delivery-status|disposition-notification)$/.test(
        attachment.mimeType,
      )
    )
      return [];
    const content =
      typeof attachment.content === "string" ? new TextEncoder().encode(attachment.content) : new Uint8Array(attachment.content);
    const fallback = `attachment-${index + 1}${attachment.mimeType === "message/rfc822" ? ".eml" : ""}`;
    return [{ fileName: oneLine(attachment.filename ?? "") || fallback, mediaType: attachment.mimeType, bytes: content }];
  });
}

/** Some programs put a picture that the body shows beside the body, not below it. */
function isShown(contentId: string | undefined, html: string | undefined): boolean {
  const id = contentId?.replace(/^<|>$/g, "") ?? "";
  return id !== "" && (html ?? "").includes(`cid:${id}`);
}

function names(addresses: Address[] | undefined): string {
  return (addresses ?? [])
    .flatMap((address) => (address.group === undefined ? [address] : address.group))
    .map((mailbox) =>
      mailbox.name === "" || mailbox.name === mailbox.address ? mailbox.address : `${oneLine(mailbox.name)} <${mailbox.address}>`,
    )
    .join(", ");
}

function dateLine(mail: Email): string {
  return mail.headers.find((header) => header.key === "date")?.value ?? mail.date ?? "";
}
