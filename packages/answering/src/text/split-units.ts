/**
 * A stretch of a passage that can be quoted alone: a sentence, a list item, a table row or a block of code.
 * `start..end` is its place in the passage; `lead` is what it needs to be understood: the table's header rows, the line above a list; `heading` the
 * nearest heading above it inside the passage, "" where there is none.
 */
export type Unit = {
  kind: "sentence" | "item" | "row" | "code";
  text: string;
  start: number;
  end: number;
  lead: string;
  heading: string;
  block: number;
};

const abbreviations =
  /(?:^|[\s([“"'])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Sr|Jr|Gen|Col|Sgt|Capt|Lt|Rev|Hon|Gov|Sen|Rep|Inc|Ltd|Co|Corp|No|Nos|vs|etc|e\.g|i\.e|cf|al|approx|ca|c|Fig|Figs|Eq|Sec|Art|pp|vol|Vol|ed|eds|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|[A-Z]\.[A-Z]|U\.S|U\.K|a\.m|p\.m|D\.C|Ph\.D)\.$/;

/**
 * The units of a Markdown passage in order; `from` skips a repeated table header. Headings are no units: they say what is
 * below and quote nothing.
 */
export function splitUnits(text: string, from = 0): Unit[] {
  const units: Unit[] = [];
  let header = tableHeader(text.slice(0, from));
  let paragraphLead = "";
  let heading = "";
  let block = 0;
  for (const part of blocksOf(text, from)) {
    block += 1;
    if (part.kind === "heading") {
      paragraphLead = "";
      heading = part.text.replace(/^#{1,6}\s+/, "").trim();
      continue;
    }
    if (part.kind === "row") {
      const rows = tableRows(part.text, part.start);
      const separator = rows.findIndex((row) => /^\|?[\s:|-]+\|?$/.test(row.text) && row.text.includes("-"));
      if (separator > 0)
        header = rows
          .slice(0, separator + 1)
          .map((row) => row.text)
          .join("\n");
      for (const row of rows.slice(separator + 1))
        if (/[\p{L}\p{N}]/u.test(row.text)) units.push({ kind: "row", ...row, lead: header, heading, block });
    } else if (part.kind === "item") {
      units.push({
        kind: "item",
        text: part.text,
        start: part.start,
        end: part.start + part.text.length,
        lead: paragraphLead,
        heading,
        block,
      });
    } else if (part.kind === "code") {
      units.push({
        kind: "code",
        text: part.text,
        start: part.start,
        end: part.start + part.text.length,
        lead: paragraphLead,
        heading,
        block,
      });
    } else if (areRecords(part.text)) {
      for (const line of tableRows(part.text, part.start))
        if (/[\p{L}\p{N}]/u.test(line.text)) units.push({ kind: "item", ...line, lead: paragraphLead, heading, block });
    } else {
      const sentences = splitSentences(part.text).map((piece) => ({
        kind: "sentence" as const,
        text: piece.text,
        start: part.start + piece.start,
        end: part.start + piece.end,
        lead: "",
        heading,
        block,
      }));
      units.push(...sentences.filter((sentence) => /[\p{L}\p{N}]/u.test(sentence.text)));
      paragraphLead = sentences.at(-1)?.text ?? "";
    }
    if (part.kind !== "row") header = "";
  }
  return units;
}

/** The sentences of running text with their places. Abbreviations, initials and decimals do not end one. */
export function splitSentences(text: string): { text: string; start: number; end: number }[] {
  const sentences: { text: string; start: number; end: number }[] = [];
  let start = 0;
  const close = (end: number) => {
    const raw = text.slice(start, end);
    const trimmed = raw.trim();
    const offset = start + (raw.length - raw.trimStart().length);
    if (trimmed !== "") sentences.push({ text: trimmed, start: offset, end: offset + trimmed.length });
    start = end;
  };
  for (const match of text.matchAll(/[.!?。！？…]+["'”’)\]]*(?=\s|$|[\p{Lu}“"(]|\[\d)|[。！？]/gu)) {
    const end = match.index + match[0].length;
    const before = text.slice(Math.max(start, match.index - 12), match.index + 1);
    if (match[0] === "." && abbreviations.test(before)) continue;
    const next = text.slice(end).match(/^\s*([^\s])/u)?.[1];
    // "…the U.S. government", "3.5", "a.k.a. someone": what follows is not the start of a sentence
    if (next !== undefined && match[0].startsWith(".") && /^[\p{Ll},;:)]/u.test(next)) continue;
    if (
      !/\s/.test(text[end] ?? " ") &&
      /[\p{L}\p{N}]/u.test(text[match.index - 1] ?? "") &&
      /[\p{L}\p{N}]/u.test(next ?? "") &&
      !/\p{Ll}\.\p{Lu}\p{Ll}/u.test(text.slice(match.index - 1, end + 2))
    )
      continue;
    close(end);
  }
  close(text.length);
  return sentences;
}

type Part = { kind: "heading" | "row" | "item" | "code" | "text"; text: string; start: number };

/** Lines joined to blocks: a paragraph or list item runs over line breaks, a table and a fence keep theirs. */
function blocksOf(text: string, from: number): Part[] {
  const parts: Part[] = [];
  let fence = false;
  let position = from;
  for (const line of text.slice(from).split("\n")) {
    const start = position;
    position += line.length + 1;
    const last = parts.at(-1);
    if (/^\s*(```|~~~)/.test(line)) {
      fence = !fence;
      if (fence) parts.push({ kind: "code", text: line, start });
      else if (last !== undefined) last.text += `\n${line}`;
      continue;
    }
    if (fence && last !== undefined) {
      last.text += `\n${line}`;
      continue;
    }
    if (line.trim() === "") {
      parts.push({ kind: "text", text: "", start: position });
      continue;
    }
    const kind = /^#{1,6}\s/.test(line)
      ? "heading"
      : /^\s*\|.*\|/.test(line)
        ? "row"
        : /^\s*(?:[-*+•◦▪]|\d{1,3}[.)]|[a-z][.)])\s+\S/.test(line)
          ? "item"
          : isBareHeading(line, last, text[start + line.length + 1])
            ? "heading"
            : "text";
    const continues =
      last !== undefined &&
      last.text !== "" &&
      ((kind === "row" && last.kind === "row") || (kind === "text" && (last.kind === "text" || last.kind === "item")));
    if (continues) last.text = text.slice(last.start, start + line.length);
    else parts.push({ kind, text: line, start });
  }
  return parts.filter((part) => part.text.trim() !== "");
}

/** A heading without its mark, as plain text has them: a line of its own in title case, not inside a sentence, with text right below. */
function isBareHeading(line: string, last: Part | undefined, next: string | undefined): boolean {
  const text = line.trim();
  if (text.length > 90 || /[.!?:;,\d|]/.test(text) || next === undefined || !/\p{Lu}/u.test(next)) return false;
  if (last !== undefined && last.kind === "text" && last.text !== "" && !/[.!?:]["'”’)\]]*$/.test(last.text.trimEnd())) return false;
  const words = text.split(/\s+/).filter((word) => word.length > 3 || /^\p{Lu}/u.test(word));
  return words.length >= 2 && words.filter((word) => /^["'“(]?\p{Lu}/u.test(word)).length / words.length >= 0.8;
}

const longestRecord = 90;

/** Lines that each say something of their own ("S200 £189.00 -> £198.00"), as a table leaves them that lost its marks; prose goes on in small letters. */
function areRecords(text: string): boolean {
  const lines = text.split("\n").map((line) => line.trim());
  return (
    lines.length >= 3 &&
    lines.every((line) => line.length <= longestRecord && /^[\p{Lu}\p{N}]/u.test(line) && !/[.!?,;:–-]$/.test(line)) &&
    lines.filter((line) => /\d/.test(line)).length >= 0.75 * lines.length
  );
}

function tableRows(text: string, start: number): { text: string; start: number; end: number }[] {
  let position = start;
  return text.split("\n").map((line) => {
    const row = { text: line.trim(), start: position + (line.length - line.trimStart().length), end: position + line.trimEnd().length };
    position += line.length + 1;
    return row;
  });
}

function tableHeader(text: string): string {
  return text
    .split("\n")
    .filter((line) => /^\s*\|/.test(line))
    .map((line) => line.trim())
    .join("\n");
}
