import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { BinaryDocument } from "./documents/document.ts";

export interface ManifestEntry {
  /** SHA-256 of the document's data in scripts/documents. */
  dataSha256: string;
  /** SHA-256 of the built file. */
  fileSha256: string;
}

export const manifestPath = new URL("../binaries.json", import.meta.url);

/** Path below content/ → what the committed file was built from. */
export function readBinaryManifest(): Record<string, ManifestEntry> {
  return JSON.parse(readFileSync(manifestPath, "utf8")) as Record<string, ManifestEntry>;
}

export function hashDocumentData(document: BinaryDocument): string {
  return createHash("sha256").update(JSON.stringify(document)).digest("hex");
}

export function hashFile(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
