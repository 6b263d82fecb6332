import { FootnoteError } from "@footnote/domain/footnote-error";

/** Refuses a file without content (document_empty) or above the limit (document_too_large), before anything else is done with it. */
export function checkSize(sizeBytes: number, maxDocumentBytes: number): void {
  if (sizeBytes === 0) throw new FootnoteError("document_empty", "The file is empty (0 bytes).");
  if (sizeBytes <= maxDocumentBytes) return;
  const megabytes = (bytes: number) => Math.round(bytes / 104_857.6) / 10;
  throw new FootnoteError(
    "document_too_large",
    `The file has ${megabytes(sizeBytes)} MB; at most ${megabytes(maxDocumentBytes)} MB are read. Split it, or raise MAX_DOCUMENT_MEGABYTES.`,
    { details: { sizeBytes, maxDocumentBytes } },
  );
}
