/**
 * Measures the parsers on a folder with `expected.json` (share of expected snippets per format, pages per second of processor time after a first
 * reading, so that loading a parser and other programs do not count) and on PDFs with a page-by-page reference
 * (`corpus.jsonl.gz`: share of a page's words found on that page).
 *   node scripts/measure-parse.ts <parse folder> [--verbose] [--pages <folder with docs/ and corpus.jsonl.gz>]
 */
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ParsedDocument } from "@footnote/domain/parsed-document";
import { parseDocument } from "../src/parse/parse-document.ts";
import type { Attachment } from "../src/parse/parsed-parts.ts";

type Expected = {
  file: string;
  type: string;
  expect: "text" | "no-text" | "encrypted";
  contains?: string[];
  order?: string[];
  same_row?: string[][];
  any_of?: string[][];
  absent?: string[];
  on_page?: Record<string, number>;
  notes?: string[];
  pages?: number;
  slides?: number;
  sheets?: string[];
  headings?: string[];
  title?: string;
  meta?: Record<string, string>;
  attachments?: string[];
};
type Check = { name: string; passed: boolean };

const context = { config: { maxDocumentBytes: 1_000_000_000 } };
const [folder, ...rest] = process.argv.slice(2);
const verbose = rest.includes("--verbose");
if (folder === undefined)
  throw new Error("usage: node scripts/measure-parse.ts <folder with expected.json> [--verbose] [--pages <folder>]");
await measureExpected(folder);
const pagesAt = rest.indexOf("--pages");
if (pagesAt !== -1) await measurePages(rest[pagesAt + 1]!);

async function measureExpected(root: string): Promise<void> {
  const entries = JSON.parse(readFileSync(join(root, "expected.json"), "utf8")) as Expected[];
  const perType = new Map<string, { files: number; passed: number; checks: number; pages: number; ms: number }>();
  for (const entry of entries) {
    const bytes = new Uint8Array(readFileSync(join(root, entry.file)));
    let cpuMs = 0;
    let checks: Check[];
    let pages = 1;
    try {
      const result = await parseDocument({ bytes, fileName: basename(entry.file) }, context);
      pages = result.document.pageCount ?? 1;
      const before = process.cpuUsage();
      await parseDocument({ bytes, fileName: basename(entry.file) }, context);
      const used = process.cpuUsage(before);
      cpuMs = (used.user + used.system) / 1000;
      checks =
        entry.expect === "text"
          ? check(entry, result.document, result.attachments)
          : [{ name: `expected ${entry.expect}, got text`, passed: false }];
    } catch (error) {
      const code = FootnoteError.is(error) ? error.code : String(error);
      const wanted = entry.expect === "no-text" ? "document_no_text" : entry.expect === "encrypted" ? "document_encrypted" : "";
      checks = [{ name: `threw ${code}`, passed: code === wanted }];
    }
    const sum = perType.get(entry.type) ?? { files: 0, passed: 0, checks: 0, pages: 0, ms: 0 };
    sum.files++;
    sum.passed += checks.filter((each) => each.passed).length;
    sum.checks += checks.length;
    // what is refused has no pages
    sum.pages += cpuMs === 0 ? 0 : pages;
    sum.ms += cpuMs;
    perType.set(entry.type, sum);
    for (const each of checks) if (!each.passed) console.log(`missed  ${basename(entry.file)}: ${each.name}`);
    if (verbose) console.log(`${basename(entry.file)}: ${checks.filter((each) => each.passed).length}/${checks.length}`);
  }
  console.log("\n| format | files | snippets found | share | pages/s/core |\n|---|---|---|---|---|");
  const line = (name: string, sum: { files: number; passed: number; checks: number; pages: number; ms: number }) =>
    console.log(
      `| ${name} | ${sum.files} | ${sum.passed}/${sum.checks} | ${((100 * sum.passed) / sum.checks).toFixed(1)} % | ${((1000 * sum.pages) / sum.ms).toFixed(0)} |`,
    );
  for (const [type, sum] of perType) line(type, sum);
  const all = [...perType.values()].reduce((a, b) => ({
    files: a.files + b.files,
    passed: a.passed + b.passed,
    checks: a.checks + b.checks,
    pages: a.pages + b.pages,
    ms: a.ms + b.ms,
  }));
  line("all", all);
}

function check(entry: Expected, document: ParsedDocument, attachments: Attachment[]): Check[] {
  const text = normal(document.text);
  const has = (snippet: string) => text.includes(normal(snippet));
  const rows = document.text
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map(normal);
  const headings = document.blocks
    .filter((block) => block.kind === "heading")
    .map((block) => normal(document.text.slice(block.charStart, block.charEnd)));
  const checks: Check[] = [];
  const add = (name: string, passed: boolean) => checks.push({ name, passed });
  for (const snippet of entry.contains ?? []) add(`contains "${snippet}"`, has(snippet));
  let from = 0;
  for (const snippet of entry.order ?? []) {
    const at = text.indexOf(normal(snippet), from);
    add(`in order "${snippet}"`, at !== -1);
    if (at !== -1) from = at + 1;
  }
  for (const cells of entry.same_row ?? [])
    add(
      `one row: ${cells.join(" | ")}`,
      rows.some((row) => inOrder(row, cells.map(normal))),
    );
  for (const group of entry.any_of ?? []) add(`any of ${group.join(" / ")}`, group.some(has));
  for (const snippet of entry.absent ?? []) add(`absent "${snippet}"`, !has(snippet));
  for (const [snippet, page] of Object.entries(entry.on_page ?? {}))
    add(`on page ${page} "${snippet}"`, normal(pageText(document, page)).includes(normal(snippet)));
  for (const snippet of entry.notes ?? [])
    add(
      `note "${snippet}"`,
      document.blocks.some(
        (block) => block.kind === "note" && normal(document.text.slice(block.charStart, block.charEnd)).includes(normal(snippet)),
      ),
    );
  if (entry.pages !== undefined) add(`${entry.pages} pages`, document.pageCount === entry.pages);
  if (entry.slides !== undefined) add(`${entry.slides} slides`, document.pageCount === entry.slides);
  if (entry.sheets !== undefined) add("sheet names", JSON.stringify(document.pageNames) === JSON.stringify(entry.sheets));
  for (const heading of entry.headings ?? [])
    add(
      `heading "${heading}"`,
      headings.some((each) => each.includes(normal(heading))),
    );
  if (entry.title !== undefined) add(`title "${entry.title}"`, normal(document.title) === normal(entry.title));
  for (const [name, value] of Object.entries(entry.meta ?? {}))
    add(`meta ${name} ${value}`, (document.metadata[name] ?? "").includes(value));
  for (const name of entry.attachments ?? [])
    add(
      `attachment ${name}`,
      attachments.some((each) => each.fileName === name),
    );
  return checks;
}

function inOrder(row: string, cells: string[]): boolean {
  let from = 0;
  for (const cell of cells) {
    const at = row.indexOf(cell, from);
    if (at === -1) return false;
    from = at + cell.length;
  }
  return true;
}

function pageText(document: ParsedDocument, page: number): string {
  return document.blocks
    .filter((block) => block.page === page)
    .map((block) => document.text.slice(block.charStart, block.charEnd))
    .join("\n");
}

function normal(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\u00ad/g, "")
    .replace(/\\\|/g, "|")
    .replace(/\s+/g, " ")
    .trim();
}

async function measurePages(root: string): Promise<void> {
  const lines = gunzipSync(readFileSync(join(root, "corpus.jsonl.gz")))
    .toString("utf8")
    .trim()
    .split("\n");
  const documents = new Map<string, ParsedDocument>();
  let found = 0;
  let wanted = 0;
  let ms = 0;
  const worst: { id: string; share: number }[] = [];
  for (const line of lines) {
    const page = JSON.parse(line) as { _id: string; text: string };
    const [file, number] = page._id.split("#page=") as [string, string];
    if (!documents.has(file)) {
      const started = performance.now();
      documents.set(
        file,
        (await parseDocument({ bytes: new Uint8Array(readFileSync(join(root, "docs", file))), fileName: file }, context)).document,
      );
      ms += performance.now() - started;
    }
    const words =
      normal(page.text)
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? [];
    const have = new Map<string, number>();
    for (const word of normal(pageText(documents.get(file)!, Number(number)))
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [])
      have.set(word, (have.get(word) ?? 0) + 1);
    let hits = 0;
    for (const word of words) {
      const left = have.get(word) ?? 0;
      if (left > 0) {
        have.set(word, left - 1);
        hits++;
      }
    }
    found += hits;
    wanted += words.length;
    if (words.length > 0) worst.push({ id: page._id, share: hits / words.length });
  }
  const pages = [...documents.values()].reduce((sum, document) => sum + (document.pageCount ?? 0), 0);
  console.log(
    `\n${documents.size} PDFs, ${pages} pages, ${((1000 * pages) / ms).toFixed(0)} pages/s; words found on the right page: ${((100 * found) / wanted).toFixed(2)} %`,
  );
  for (const each of worst.toSorted((a, b) => a.share - b.share).slice(0, 5))
    console.log(`  ${each.id}: ${(100 * each.share).toFixed(1)} %`);
}
