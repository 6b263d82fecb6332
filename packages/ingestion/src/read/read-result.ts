import type { DocumentForWork } from "@footnote/db/documents/find-document-for-work";
import type { ParsedDocument } from "@footnote/domain/parsed-document";
import type { Attachment } from "../parse/parsed-parts.ts";

export type StoredAttachment = { attachment: Omit<Attachment, "bytes">; key: string; sizeBytes: number };

/** A document that was read, with what its text says of itself; `attachments` have their bytes in storage. */
export type ReadDocument = {
  document: DocumentForWork;
  parsed: ParsedDocument;
  title: string;
  owner: string | null;
  verifyBy: string | null;
  updatedAt: Date | null;
  attachments: StoredAttachment[];
};

/** `parsed`: an index job follows. `gone`: the document has moved on, and a newer job does it. */
export type ReadOutcome = "indexed" | "parsed" | "gone";
