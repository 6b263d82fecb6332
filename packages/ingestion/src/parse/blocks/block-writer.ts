import type { Block, BlockKind } from "@footnote/domain/parsed-document";
import { cleanText } from "./clean-text.ts";

/** One line of a list: nesting from 0, its marker as Markdown (`-`, `3.`) and its text. */
export type ListItem = { depth: number; marker: string; text: string };

export type BlockWriter = ReturnType<typeof createBlockWriter>;

/**
 * Builds the Markdown text of a document block by block and keeps the range, page and heading path of each.
 * Every format writes through it, so that all of them mean the same by a heading, a list or a table. Empty blocks are left out.
 */
export function createBlockWriter() {
  const pieces: string[] = [];
  const blocks: Block[] = [];
  let length = 0;
  let page: number | undefined;
  let headings: { level: number; text: string }[] = [];

  const write = (kind: BlockKind, text: string, level?: number) => {
    if (text.trim() === "") return;
    if (length > 0) {
      pieces.push("\n\n");
      length += 2;
    }
    const block: Block = { kind, charStart: length, charEnd: length + text.length, headingPath: headings.map((heading) => heading.text) };
    if (level !== undefined) block.level = level;
    if (page !== undefined) block.page = page;
    blocks.push(block);
    pieces.push(text);
    length += text.length;
  };

  return {
    /** Blocks written from now on stand on this page, slide or sheet. */
    startPage(number: number): void {
      page = number;
    },
    heading(level: number, text: string): void {
      const clean = oneLine(text);
      if (clean === "") return;
      const clamped = Math.min(6, Math.max(1, Math.round(level)));
      headings = headings.filter((heading) => heading.level < clamped);
      write("heading", `${"#".repeat(clamped)} ${clean}`, clamped);
      headings.push({ level: clamped, text: clean });
    },
    paragraph(text: string): void {
      write("paragraph", paragraphText(text));
    },
    list(items: ListItem[]): void {
      const lines = items.flatMap((item) => {
        const text = paragraphText(item.text);
        if (text === "") return [];
        const indent = "  ".repeat(item.depth);
        return [`${indent}${item.marker} ${text.replaceAll("\n", `\n${indent}  `)}`];
      });
      write("list", lines.join("\n"));
    },
    /** The first row is the header; `headerless` tables get an empty one, as Markdown has no table without. */
    table(rows: string[][], options: { headerless?: boolean } = {}): void {
      write("table", tableText(rows, options.headerless ?? false));
    },
    code(text: string, language = ""): void {
      const clean = cleanText(text).replace(/^\n+|\s+$/g, "");
      if (clean === "") return;
      const fence = clean.includes("```") ? "~~~~" : "```";
      write("code", `${fence}${language}\n${clean}\n${fence}`);
    },
    quote(text: string): void {
      const clean = paragraphText(text);
      if (clean !== "") write("quote", `> ${clean.replaceAll("\n", "\n> ")}`);
    },
    footnote(label: string, text: string): void {
      const clean = paragraphText(text);
      if (clean !== "") write("footnote", `[^${label}]: ${clean.replaceAll("\n", " ")}`);
    },
    note(text: string): void {
      const clean = paragraphText(text);
      if (clean !== "") write("note", `Notes: ${clean}`);
    },
    /** How many blocks are written so far. */
    get size(): number {
      return blocks.length;
    },
    /** The first heading, for documents that do not name their title otherwise. */
    firstHeading(): string | undefined {
      const first = blocks.find((block) => block.kind === "heading");
      return first === undefined ? undefined : pieces.join("").slice(first.charStart, first.charEnd).replace(/^#+ /, "");
    },
    finish(): { text: string; blocks: Block[] } {
      return { text: pieces.join(""), blocks };
    },
  };
}

/** One line without white space at its ends or runs inside. */
export function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, " ").trim();
}

/** White space runs become one space; line breaks the author set stay. */
function paragraphText(text: string): string {
  return cleanText(text)
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n[\n ]*/g, "\n")
    .trim();
}

function tableText(rows: string[][], headerless: boolean): string {
  const cleaned = rows
    .map((row) => row.map((cell) => oneLine(cell).replaceAll("|", "\\|")))
    .filter((row) => row.some((cell) => cell !== ""));
  if (cleaned.length === 0) return "";
  const used = Math.max(...cleaned.map((row) => row.findLastIndex((cell) => cell !== "") + 1));
  const keep = Array.from({ length: used }, (_, column) => column).filter((column) => cleaned.some((row) => (row[column] ?? "") !== ""));
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  const body = cleaned.map((row) => line(keep.map((column) => row[column] ?? "")));
  const rule = line(keep.map(() => "---"));
  if (headerless) return [line(keep.map(() => "")), rule, ...body].join("\n");
  return [body[0], rule, ...body.slice(1)].join("\n");
}
