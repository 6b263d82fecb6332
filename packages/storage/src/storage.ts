import type { Readable } from "node:stream";

/**
 * Where source bytes rest, by content: the key of a document is the SHA-256 of its bytes, so writing twice is harmless and equal
 * files are stored once. Every adapter passes tests/storage-conformance.ts.
 */
export interface Storage {
  /** Writes a stream; returns its key (hex SHA-256) and size. Throws `document_too_large` beyond `maxBytes`, leaving nothing behind. */
  write(bytes: Readable, maxBytes: number): Promise<{ key: string; sizeBytes: number }>;
  /** Whole content. Throws `storage_unavailable` when the key is not there. */
  read(key: string): Promise<Uint8Array>;
  /** A stream of the content or of the inclusive byte range. */
  stream(key: string, range?: { start: number; end: number }): Promise<Readable>;
  /**
   * Removes content that nothing refers to any more; a missing key is fine. With `writtenBefore`, content that was written since
   * stays: someone has just brought it again and may be about to refer to it. False when it stays.
   */
  remove(key: string, options?: { writtenBefore?: Date }): Promise<boolean>;
  /** Throws `storage_unavailable` when it cannot be written to. */
  check(): Promise<void>;
}
