import { parseInline, type Inline } from "./parse-inline.ts";

/** A stretch of text and the numbers of the notes that support it. */
export type Sentence = { parts: Inline[]; markers: number[] };
export type ListEntry = { depth: number; sentences: Sentence[] };
export type AnswerBlock =
  | { kind: "paragraph" | "quote"; sentences: Sentence[] }
  | { kind: "heading"; sentences: Sentence[] }
  | { kind: "list"; ordered: boolean; start: number; items: ListEntry[] }
  | { kind: "table"; header: Sentence[][]; rows: Sentence[][][]; markers: number[] }
  | { kind: "code"; text: string; markers: number[] };

/**
 * Reads an answer's Markdown into blocks of sentences with their note numbers. Pictures and links become their words:
 * an answer links to nothing but its notes. Text that is still streaming reads as far as it goes.
 */
export function parseAnswer(text: string): AnswerBlock[] {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const blocks: AnswerBlock[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    if (line.trim() === "") {
      at += 1;
      continue;
    }
    const taken = takeFence(lines, at) ?? takeTable(lines, at) ?? takeList(lines, at) ?? takeParagraph(lines, at);
    at = taken.next;
    const last = blocks.at(-1);
    const lone = loneMarkers(taken.block);
    // markers on a line of their own belong to the table or code above them
    if (lone !== null && (last?.kind === "table" || last?.kind === "code")) last.markers.push(...lone);
    else blocks.push(taken.block);
  }
  return blocks;
}

/** Splits a line into sentences, each ending where its markers stand; a full stop after the markers moves before them. */
export function parseSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  const pattern = /((?:[ \t]*\[\d{1,3}\](?!\())+)([.,;:!?]?)/g;
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    const words = text.slice(from, match.index) + (match[2] ?? "");
    const markers = [...(match[1] ?? "").matchAll(/\[(\d+)\]/g)].map((found) => Number(found[1]));
    sentences.push({ parts: parseInline(words), markers: [...new Set(markers)] });
    from = match.index + match[0].length;
  }
  const rest = text.slice(from);
  if (rest.trim() !== "") sentences.push({ parts: parseInline(rest), markers: [] });
  return sentences;
}

type Taken = { block: AnswerBlock; next: number };

function takeFence(lines: string[], at: number): Taken | null {
  const fence = /^\s*(```|~~~)/.exec(lines[at] ?? "")?.[1];
  if (fence === undefined) return null;
  let end = at + 1;
  while (end < lines.length && !(lines[end] ?? "").trimStart().startsWith(fence)) end += 1;
  const markers = [...(lines[end] ?? "").matchAll(/\[(\d+)\]/g)].map((found) => Number(found[1]));
  return { block: { kind: "code", text: lines.slice(at + 1, end).join("\n"), markers }, next: end + 1 };
}

function takeTable(lines: string[], at: number): Taken | null {
  if (!isRow(lines[at]) || !/^\s*\|?[\s:|-]*-{2,}[\s:|-]*$/.test(lines[at + 1] ?? "")) return null;
  let end = at + 2;
  while (end < lines.length && isRow(lines[end])) end += 1;
  const rows = lines.slice(at + 2, end).map((line) => cells(line).map(parseSentences));
  return { block: { kind: "table", header: cells(lines[at] ?? "").map(parseSentences), rows, markers: [] }, next: end };
}

const listLine = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;

function takeList(lines: string[], at: number): Taken | null {
  const first = listLine.exec(lines[at] ?? "");
  if (first === null) return null;
  const ordered = /\d/.test(first[2] ?? "");
  const raw: { depth: number; text: string }[] = [];
  let next = at;
  for (; next < lines.length; next += 1) {
    const line = lines[next] ?? "";
    const item = listLine.exec(line);
    if (item !== null) raw.push({ depth: Math.min(3, Math.floor((item[1] ?? "").length / 2)), text: item[3] ?? "" });
    else if (line.trim() === "") {
      if (!listLine.test(lines[next + 1] ?? "")) break;
    } else if (/^\s{2,}\S/.test(line) && raw.length > 0) raw[raw.length - 1]!.text += ` ${line.trim()}`;
    else break;
  }
  const items = raw.map((item) => ({ depth: item.depth, sentences: parseSentences(item.text) }));
  return { block: { kind: "list", ordered, start: ordered ? Number.parseInt(first[2] ?? "1", 10) : 1, items }, next };
}

function takeParagraph(lines: string[], at: number): Taken {
  const heading = /^#{1,6}\s+(.*)$/.exec(lines[at] ?? "");
  if (heading !== null) return { block: { kind: "heading", sentences: parseSentences(heading[1] ?? "") }, next: at + 1 };
  let end = at + 1;
  while (
    end < lines.length &&
    (lines[end] ?? "").trim() !== "" &&
    !/^(#{1,6}\s|\s*(```|~~~))/.test(lines[end] ?? "") &&
    !listLine.test(lines[end] ?? "") &&
    !isRow(lines[end])
  )
    end += 1;
  const quoted = lines.slice(at, end);
  const isQuote = quoted.every((line) => line.startsWith(">"));
  const text = quoted.map((line) => (isQuote ? line.replace(/^>\s?/, "") : line).trim()).join(" ");
  return { block: { kind: isQuote ? "quote" : "paragraph", sentences: parseSentences(text) }, next: end };
}

function loneMarkers(block: AnswerBlock): number[] | null {
  if (block.kind !== "paragraph" || block.sentences.length === 0) return null;
  const wordless = block.sentences.every((sentence) => sentence.parts.length === 0 && sentence.markers.length > 0);
  return wordless ? block.sentences.flatMap((sentence) => sentence.markers) : null;
}

function isRow(line: string | undefined): boolean {
  return line !== undefined && /^\s*\|.*\|/.test(line);
}

function cells(line: string): string[] {
  return line
    .trim()
    .replace(/^\|/, "")
    .replace(/\|\s*((?:\[\d+\])*)\s*$/, " $1")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));
}
