import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { hashDocumentData, hashFile, manifestPath, type ManifestEntry } from "./binary-manifest.ts";
import { allDocuments } from "./documents/all-documents.ts";
import type { BinaryDocument } from "./documents/document.ts";
import { fixOfficeDates } from "./fix-office-dates.ts";
import { writeDocx } from "./write-docx.ts";
import { writePdf } from "./write-pdf.ts";
import { writePptx } from "./write-pptx.ts";
import { writeXlsx } from "./write-xlsx.ts";

// Builds content/**/*.{pdf,docx,pptx,xlsx} from scripts/documents and notes in binaries.json what each was built from.
const content = new URL("../content/", import.meta.url);
const manifest: Record<string, ManifestEntry> = {};

for (const document of allDocuments.toSorted((left, right) => left.path.localeCompare(right.path))) {
  const bytes = await build(document);
  const target = new URL(document.path, content);
  mkdirSync(fileURLToPath(new URL(".", target)), { recursive: true });
  writeFileSync(target, bytes);
  manifest[document.path] = { dataSha256: hashDocumentData(document), fileSha256: hashFile(bytes) };
  console.log(`${String(bytes.length).padStart(7)} bytes  ${document.path}`);
}
writeFileSync(manifestPath, `${JSON.stringify(manifest, null, 2)}\n`);

async function build(document: BinaryDocument): Promise<Uint8Array> {
  switch (document.format) {
    case "pdf":
      return await writePdf(document);
    case "docx":
      return fixOfficeDates(await writeDocx(document), document.updated);
    case "pptx":
      return fixOfficeDates(await writePptx(document), document.updated);
    case "xlsx":
      return fixOfficeDates(await writeXlsx(document), document.updated);
  }
}
