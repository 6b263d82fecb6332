/*
 * How fast documents become searchable: Markdown pages from a folder, through the API, with progress; on the embedded stack, or with --native on
 * the server that TEST_DATABASE_URL names, in a database of its own. --documents says how many; --pdf-pages adds PDF files of ten pages each, --large-text one
 * plain text of that many megabytes.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createTestDatabase } from "@footnote/testing/create-test-database";
import { makeLargeText, makePages, makePdfFiles, pagesOfPdf } from "./make-pages.ts";
import { measureIngestion } from "./measure-ingestion.ts";

const { values } = parseArgs({
  options: {
    documents: { type: "string", default: "1000" },
    "pdf-pages": { type: "string", default: "0" },
    "large-text": { type: "string", default: "0" },
    native: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});
const documents = Number(values.documents);
const megabytes = Number(values["large-text"]);
const pdfFiles = Math.ceil(Number(values["pdf-pages"]) / pagesOfPdf);
if (documents > 0) await run("Markdown pages", documents, (folder) => makePages(folder, documents));
if (pdfFiles > 0) await run(`PDF files of ${pagesOfPdf} pages`, pdfFiles, (folder) => makePdfFiles(folder, pdfFiles));
if (megabytes > 0) await run(`text of ${megabytes} MB`, 1, (folder) => makeLargeText(folder, megabytes));

async function run(what: string, count: number, make: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "footnote-bench-"));
  const database = values.native ? await createTestDatabase() : null;
  if (database?.kind === "embedded") throw new Error("Set TEST_DATABASE_URL to a native Postgres whose user may create databases.");
  try {
    await make(folder);
    const result = await measureIngestion(folder, count, database?.url, { MAX_DOCUMENT_MEGABYTES: String(Math.max(100, megabytes + 1)) });
    if (values.json) console.log(JSON.stringify({ what, count, native: values.native, ...result }));
    else {
      const { done, seconds, documentsPerSecond, progressShown, etaRatio, peakMemory, processorMsPerDocument, loadAverage } = result;
      const pages = what.startsWith("PDF") ? ` (${Math.round(documentsPerSecond * pagesOfPdf * 10) / 10} pages/s)` : "";
      console.log(
        `${what.startsWith("text") ? `${done} documents for` : `${done} of`} ${count} ${what} in ${seconds} s: ${documentsPerSecond} documents/s${pages}; progress seen ${progressShown} times; ETA at 10 % was ${etaRatio} of the real rest; load average ${loadAverage}; processor ms a document ${JSON.stringify(processorMsPerDocument)}; memory at most ${JSON.stringify(peakMemory)}`,
      );
      console.table(result.memory);
    }
  } finally {
    await database?.[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  }
}
