import type { Block } from "@footnote/domain/parsed-document";
import type { ParsedParts } from "../parsed-parts.ts";
import { cleanText } from "../blocks/clean-text.ts";
import { decodeText } from "../detect/decode-text.ts";

// A log without blank lines is one paragraph of any length; blocks stay of a size that can be listed and shown.
const longestBlockChars = 20_000;
// In a text of many megabytes a block per paragraph would weigh more than the text; short paragraphs are taken together there.
const largeTextChars = 4_000_000;
const joinedBlockChars = 1_500;

/**
 * Reads plain text. The text stays as it is (so that a file of hundreds of megabytes is held once, not twice) and the blocks point
 * into it: paragraphs between blank lines, and lists where every line starts with a bullet or a number.
 */
export function parseTxt(bytes: Uint8Array): ParsedParts {
  const text = cleanText(decodeText(bytes).text).trim();
  return { text, blocks: paragraphs(text) };
}

const noHeadings: string[] = [];

/** Blocks of a plain text, pointing into it. */
export function paragraphs(text: string): Block[] {
  const blocks: Block[] = [];
  const blankLines = /\n[^\S\n]*\n\s*/g;
  let start = 0;
  for (;;) {
    const match = blankLines.exec(text);
    const end = match?.index ?? text.length;
    if (match !== null && text.length > largeTextChars && end - start < joinedBlockChars) continue;
    addBlocks(text, start, end, blocks);
    if (match === null) return blocks;
    start = match.index + match[0].length;
  }
}

function addBlocks(text: string, start: number, end: number, blocks: Block[]): void {
  for (let from = start; from < end;) {
    const to = end - from <= longestBlockChars ? end : cutAtLine(text, from, from + longestBlockChars);
    if (text.slice(from, to).trim() !== "")
      blocks.push({ kind: isList(text, from, to) ? "list" : "paragraph", charStart: from, charEnd: to, headingPath: noHeadings });
    from = to;
    while (from < end && text.charCodeAt(from) === 10) from++;
  }
}

function cutAtLine(text: string, from: number, to: number): number {
  // Searched in the stretch alone: a search back through the whole text would take quadratic time.
  const stretch = text.slice(from, to);
  const lineEnd = stretch.lastIndexOf("\n");
  if (lineEnd > 0) return from + lineEnd;
  const space = stretch.lastIndexOf(" ");
  if (space > 0) return from + space + 1;
  // Never between the halves of a surrogate pair.
  return /[\udc00-\udfff]/.test(text[to] ?? "") ? to + 1 : to;
}

function isList(text: string, from: number, to: number): boolean {
  const lines = text.slice(from, Math.min(to, from + 4000)).split("\n");
  return lines.length > 1 && lines.every((line) => /^\s*([-*•+]|\d{1,3}[.)])\s/.test(line));
}
