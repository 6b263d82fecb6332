import type { Block } from "@footnote/domain/parsed-document";
import { estimateTokens } from "./estimate-tokens.ts";
import { splitSentences, type Range } from "./split-sentences.ts";

/** A stretch of one block that is never cut further. `prefix` is the header that a later part of a table repeats. */
export type Piece = Range & { tokens: number; prefix: string };

/**
 * Cuts a block that is too long for one chunk into even pieces of about `targetTokens`: tables between rows, lists between items, code between lines, text between sentences.
 * A single row, line or sentence above `maxTokens` is cut between words. Shorter blocks come back as one piece.
 */
export function splitBlock(text: string, block: Block, language: string, targetTokens: number, maxTokens: number): Piece[] {
  const total = estimateTokens(text, block.charStart, block.charEnd);
  if (total <= maxTokens) return [{ start: block.charStart, end: block.charEnd, tokens: total, prefix: "" }];
  const prefix = block.kind === "table" ? headerOf(text, block) : "";
  // A header as long as a chunk would leave no room for rows.
  const repeated = estimateTokens(prefix) <= targetTokens / 3 ? prefix : "";
  const room = { target: targetTokens - estimateTokens(repeated), max: maxTokens - estimateTokens(repeated) };
  const units = unitsOf(text, block, language).flatMap((unit) => cutLong(text, unit, room.max));
  return group(text, units, room.target, room.max).map((range, index) => ({
    ...range,
    tokens: estimateTokens(text, range.start, range.end),
    prefix: index === 0 ? "" : repeated,
  }));
}

function headerOf(text: string, block: Block): string {
  const first = text.indexOf("\n", block.charStart);
  const second = first === -1 ? -1 : text.indexOf("\n", first + 1);
  return second === -1 || second >= block.charEnd ? "" : text.slice(block.charStart, second + 1);
}

function unitsOf(text: string, block: Block, language: string): Range[] {
  if (block.kind === "table" || block.kind === "code") return lines(text, block);
  if (block.kind === "list") {
    // A line that starts no item continues the one above.
    const items: Range[] = [];
    for (const line of lines(text, block)) {
      const starts = /^\s*(\S{1,8}[.)]|[-*•+])\s/.test(text.slice(line.start, Math.min(line.end, line.start + 40)));
      if (items.length === 0 || starts) items.push(line);
      else items.at(-1)!.end = line.end;
    }
    return items.flatMap((item) => (item.end - item.start > 1200 ? splitSentences(text, item.start, item.end, language) : [item]));
  }
  return splitSentences(text, block.charStart, block.charEnd, language);
}

function lines(text: string, block: Block): Range[] {
  const found: Range[] = [];
  for (let start = block.charStart; start < block.charEnd;) {
    const at = text.indexOf("\n", start);
    const end = at === -1 || at >= block.charEnd ? block.charEnd : at + 1;
    found.push({ start, end });
    start = end;
  }
  return found;
}

function cutLong(text: string, unit: Range, maxTokens: number): Range[] {
  if (estimateTokens(text, unit.start, unit.end) <= maxTokens) return [unit];
  const parts: Range[] = [];
  for (let start = unit.start; start < unit.end;) {
    let end = start;
    let tokens = 0;
    while (end < unit.end) {
      const cost = text.charCodeAt(end) >= 0x2e80 ? 1 : 0.25;
      if (tokens + cost > maxTokens) break;
      tokens += cost;
      end++;
    }
    if (end < unit.end) end = betweenWords(text, start, end);
    parts.push({ start, end });
    start = end;
  }
  return parts;
}

/** The last place between words in the second half of the stretch; else the end itself, but never between the halves of a surrogate pair. */
function betweenWords(text: string, start: number, end: number): number {
  for (let index = end; index > (start + end) / 2; index--) if (/\s/.test(text[index - 1]!)) return index;
  const inPair = (text.charCodeAt(end) & 0xfc00) === 0xdc00 && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800;
  return inPair ? end - 1 : end;
}

/** Joins units into stretches of even size, so that no short rest is left at the end. */
function group(text: string, units: Range[], targetTokens: number, maxTokens: number): Range[] {
  const sizes = units.map((unit) => estimateTokens(text, unit.start, unit.end));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const even = total / Math.max(1, Math.ceil(total / targetTokens));
  const groups: Range[] = [];
  let size = 0;
  for (const [index, unit] of units.entries()) {
    const last = groups.at(-1);
    if (last !== undefined && size + sizes[index]! <= maxTokens && size + sizes[index]! / 2 < even) {
      last.end = unit.end;
      size += sizes[index]!;
    } else {
      groups.push({ ...unit });
      size = sizes[index]!;
    }
  }
  return groups;
}
