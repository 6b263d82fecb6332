import type { Citation } from "@footnote/domain/answer";
import { parseAnswer, type AnswerBlock, type Sentence } from "../ask/answer-text/parse-answer.ts";

/** Words that stand or fall with the notes named after them; one note may follow several sentences. */
type Unit = { text: string; markers: number[] };
/** Shorter stretches are common phrases, not proof that a sentence was kept. */
const tellingCharacters = 20;

/**
 * The internal sources a reply still rests on: their number stands in the text, or a sentence that the draft took from them is still
 * there (also without its number). `written` is the draft as it came.
 */
export function internalInReply(reply: string, written: string, citations: readonly Citation[]): Citation[] {
  const said = bare(reply);
  const units = parseAnswer(written).flatMap(unitsOf);
  return citations
    .filter((citation) => citation.audience === "internal")
    .filter(({ n }) => {
      if (reply.includes(`[${n}]`)) return true;
      const sentences = units.filter((unit) => unit.markers.includes(n)).flatMap((unit) => unit.text.split(/(?<=[.!?;])\s+|\n/));
      return sentences.map(bare).some((words) => words.length > tellingCharacters && said.includes(words));
    });
}

/** The reply without what rests on internal sources: all words back to the note before. Lines, list items, tables and code left empty go too. */
export function withoutInternal(reply: string, citations: readonly Citation[]): string {
  const internal = new Set(citations.filter((citation) => citation.audience === "internal").map((citation) => citation.n));
  const restsOnInternal = (text: string) => numbersIn(text).some((n) => internal.has(n));
  const lines = reply.split("\n");
  const kept: string[] = [];
  for (let at = 0; at < lines.length;) {
    const end = endOfBlock(lines, at);
    const block = lines.slice(at, end);
    // a table or code is told by one number below it: it goes as a whole
    if (block.length > 1) kept.push(...(block.some(restsOnInternal) ? [] : block));
    else kept.push(...lineWithout(lines[at]!, restsOnInternal));
    at = end;
  }
  return kept
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function lineWithout(line: string, restsOnInternal: (text: string) => boolean): string[] {
  if (!restsOnInternal(line)) return [line];
  const prefix = /^\s*(?:(?:[-*+>]|#{1,6}|\d{1,9}[.)])\s+)?/.exec(line)![0];
  const units = line.slice(prefix.length).match(/.*?(?:\[\d{1,3}\](?!\()[ \t]*)+[.,;:!?]?|.+$/g) ?? [];
  const rest = units
    .filter((unit) => !restsOnInternal(unit))
    .join("")
    .trim();
  return rest === "" ? [] : [prefix + rest];
}

/** Where the block that begins at a line ends: rows of a table or fenced code, with the line of numbers below; else after the line itself. */
function endOfBlock(lines: readonly string[], at: number): number {
  const isRow = (line: string | undefined) => line !== undefined && /^\s*\|.*\|/.test(line);
  let end = at + 1;
  if (/^\s*(```|~~~)/.test(lines[at]!)) {
    while (end < lines.length && !/^\s*(```|~~~)/.test(lines[end]!)) end += 1;
    end += 1;
  } else if (isRow(lines[at]) && isRow(lines[at + 1])) while (isRow(lines[end])) end += 1;
  if (end === at + 1) return end;
  const below = lines[end]?.trim() === "" ? end + 1 : end;
  return /^\s*(?:\[\d{1,3}\]\s*)+$/.test(lines[below] ?? "") ? below + 1 : Math.min(end, lines.length);
}

function unitsOf(block: AnswerBlock): Unit[] {
  const units = (sentences: Sentence[], more: number[] = []) =>
    sentences.map(({ parts, markers }) => ({ text: parts.map((part) => part.text).join(""), markers: [...markers, ...more] }));
  switch (block.kind) {
    case "code":
      return [{ text: block.text, markers: block.markers }];
    case "list":
      return block.items.flatMap((item) => units(item.sentences));
    case "table": {
      // the number stands in one cell of a row, or below the table
      const row = (cells: Sentence[][]) => {
        const inRow = cells.flatMap((cell) => cell.flatMap((sentence) => sentence.markers));
        return cells.flatMap((cell) => units(cell, [...inRow, ...block.markers]));
      };
      return [block.header, ...block.rows].flatMap(row);
    }
    default:
      return units(block.sentences);
  }
}

function numbersIn(text: string): number[] {
  return [...text.matchAll(/\[(\d{1,3})\](?!\()/g)].map((match) => Number(match[1]));
}

function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/\[\d+\]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
