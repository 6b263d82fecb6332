import type { Readable } from "node:stream";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { toSourceError } from "./to-source-error.ts";

/** Reads a stream whole, up to `maxBytes`; throws `document_too_large` beyond, `source_unreachable` when it breaks off. */
export async function readBytes(stream: Readable, maxBytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let sizeBytes = 0;
  try {
    for await (const part of stream as AsyncIterable<Buffer>) {
      sizeBytes += part.length;
      if (sizeBytes > maxBytes)
        throw new FootnoteError("document_too_large", `The page is larger than ${Math.round(maxBytes / 1_048_576)} MB.`);
      parts.push(part);
    }
  } catch (error) {
    throw toSourceError(error, "The site");
  }
  return Buffer.concat(parts);
}
