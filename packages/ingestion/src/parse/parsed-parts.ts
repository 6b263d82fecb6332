import type { Block } from "@footnote/domain/parsed-document";

/** A file that travels inside another: of an e-mail, to be parsed as a document of its own. */
export type Attachment = { fileName: string; mediaType: string; bytes: Uint8Array };

/** What a format's parser finds; `parse-document` adds what all formats share (fallback title, language, parser name). */
export type ParsedParts = {
  text: string;
  blocks: Block[];
  title?: string;
  language?: string;
  pageCount?: number;
  pageNames?: string[];
  metadata?: Record<string, string>;
  warnings?: string[];
  attachments?: Attachment[];
};
