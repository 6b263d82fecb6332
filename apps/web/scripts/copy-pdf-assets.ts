import { cp, mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Copies what pdf.js fetches while it draws (worker, fonts of the standard 14, character maps, decoders) to public/pdfjs,
 * so that a PDF page is drawn without any other host. Runs before `next build`.
 */
const root = dirname(fileURLToPath(import.meta.resolve("pdfjs-dist/package.json")));
const target = fileURLToPath(new URL("../public/pdfjs", import.meta.url));

await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });
await cp(join(root, "build/pdf.worker.min.mjs"), join(target, "pdf.worker.min.mjs"));
for (const folder of ["standard_fonts", "cmaps", "wasm", "iccs"]) await cp(join(root, folder), join(target, folder), { recursive: true });
