import type { BlockWriter, ListItem } from "../blocks/block-writer.ts";
import { styleOf, type TypeScale } from "./measure-type.ts";
import type { Table } from "./page.ts";
import type { Line } from "./segments-to-lines.ts";

const bullet = /^([•◦▪●○■□‣⁃➢➤✓✔❖\uf0b7\uf0a7\uf0d8\uf076·∙]|[-–—*](?=\s)|o(?=\s[A-Z0-9]))\s*/u;
const numbered = /^(\(?(\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s+(?=\S)/i;

type Draft =
  | { kind: "heading"; text: string; style: string; last: Line }
  | { kind: "paragraph"; lines: Line[]; columnX1?: number }
  | { kind: "list"; items: (ListItem & { x0: number; textX: number })[]; last: Line }
  | { kind: "code"; lines: Line[] };

/**
 * Turns the lines and tables of one column into blocks: headings by type size and weight, paragraphs by spacing and indent,
 * lists by their marks, code by monospace type. A paragraph cut by a column is joined again.
 */
export function writeLines(regions: (Line | Table)[][], scale: TypeScale, writer: BlockWriter): void {
  let draft: Draft | undefined;
  const flush = () => {
    if (draft !== undefined) writeDraft(draft, scale, writer);
    draft = undefined;
  };
  for (const region of regions) {
    const textLines = region.filter((line) => line.kind === "segment");
    const x0 = Math.min(...textLines.map((line) => line.x0));
    const x1 = Math.max(...textLines.map((line) => line.x1));
    // An open paragraph goes on in the next column when the column's first line goes on with the sentence.
    const first = region[0];
    const goesOn: boolean =
      draft?.kind === "paragraph" && first?.kind === "segment" && continuesSentence(draft.lines.at(-1)!, first, scale);
    if (!goesOn) flush();
    const leading = usualLeading(region);
    let previous: Line | undefined;
    for (const line of region) {
      if (line.kind === "table") {
        flush();
        writer.table(line.rows, { headerless: line.headerless });
        previous = undefined;
        continue;
      }
      const next = classify(line, previous, draft, { x0, x1, leading }, scale, goesOn && previous === undefined);
      if (next === "same") extend(draft!, line, scale.words);
      else {
        flush();
        draft = next.kind === "paragraph" ? { ...next, columnX1: x1 } : next;
      }
      previous = line;
    }
  }
  flush();
}

function classify(
  line: Line,
  previous: Line | undefined,
  draft: Draft | undefined,
  column: { x0: number; x1: number; leading: number },
  scale: TypeScale,
  goesOn: boolean,
): Draft | "same" {
  const gap = previous === undefined ? 0 : line.y - previous.y;
  const close = previous !== undefined && gap <= Math.max(1.35 * column.leading, 1.15 * line.size) && gap > 0;
  const mark = bullet.exec(line.text) ?? numbered.exec(line.text);

  if (line.mono && line.text.length > 0) {
    if (draft?.kind === "code" && gap < 3 * line.size) return "same";
    return { kind: "code", lines: [line] };
  }
  if (isHeading(line, previous, column, scale)) {
    const style = styleOf(line);
    if (
      draft?.kind === "heading" &&
      draft.style === style &&
      close &&
      gap < 1.5 * line.size &&
      !/^\d+(\.\d+)*\s/.test(line.text) &&
      !endsSentence(draft.text)
    )
      return "same";
    return { kind: "heading", text: line.text, style, last: line };
  }
  if (
    mark !== null &&
    !(
      draft?.kind === "paragraph" &&
      close &&
      numbered.test(line.text) &&
      !bullet.test(line.text) &&
      line.x0 > column.x0 - 1 &&
      midSentence(previous, column, line)
    )
  ) {
    const rest = line.text.slice(mark[0].length);
    const item = { depth: 0, marker: bullet.test(line.text) ? "-" : mark[1]!, text: rest, x0: line.x0, textX: textStart(line, mark[0]) };
    if (draft?.kind === "list" && gap < 3.5 * Math.max(line.size, column.leading / 1.2)) {
      draft.items.push(item);
      draft.last = line;
      return "same";
    }
    return { kind: "list", items: [item], last: line };
  }
  if (draft?.kind === "list") {
    const item = draft.items.at(-1)!;
    const indented = line.x0 > item.x0 + 0.4 * line.size;
    const hanging = Math.abs(line.x0 - item.textX) < 1.5 * line.size;
    if (close && (indented || item.text === "" || (hanging && gap < 1.25 * column.leading))) return "same";
  }
  if (draft?.kind === "paragraph" && goesOn) return "same";
  if (draft?.kind === "paragraph" && close && Math.abs(line.size - previous.size) < 0.12 * line.size && line.bold === previous.bold) {
    const indent = line.x0 - previous.x0;
    const elsewhere = Math.abs(indent) > 4 * line.size;
    const newIndent = indent > 0.8 * line.size && indent < 4 * line.size && Math.abs(previous.x0 - column.x0) < 0.5 * line.size;
    const shortEnd =
      breaksEarly(previous, line, column) && (endsSentence(previous.text) || gap > 1.15 * column.leading || gap > 1.7 * line.size);
    if (/^\p{Ll}/u.test(line.text) && !endsSentence(previous.text) && !elsewhere) return "same";
    return elsewhere || (newIndent && endsSentence(previous.text)) || shortEnd ? { kind: "paragraph", lines: [line] } : "same";
  }
  // Bold words at the start of a line, the line going on in normal type, count as part of the paragraph.
  if (
    draft?.kind === "paragraph" &&
    close &&
    gap <= 1.2 * column.leading &&
    Math.abs(line.size - previous.size) < 0.12 * line.size &&
    !endsSentence(previous.text)
  )
    return "same";
  return { kind: "paragraph", lines: [line] };
}

function extend(draft: Draft, line: Line, words: Set<string>): void {
  if (draft.kind === "heading") {
    draft.text = joinLines(draft.text, line.text, words);
    draft.last = line;
  } else if (draft.kind === "list") {
    if (draft.last === line) return;
    const item = draft.items.at(-1)!;
    item.text = item.text === "" ? line.text : joinLines(item.text, line.text, words);
    draft.last = line;
  } else draft.lines.push(line);
}

function isHeading(line: Line, previous: Line | undefined, column: { x0: number; x1: number; leading: number }, scale: TypeScale): boolean {
  const text = line.text;
  if (text.length > 160 || !/\p{L}{2}/u.test(text) || !scale.headings.includes(styleOf(line)) || bullet.test(text)) return false;
  if (line.size > scale.bodySize * 1.12) return line.size > scale.bodySize * 1.35 || !/[a-z][.;,]$/.test(text);
  if (line.italic && !line.bold) {
    const short = line.x1 < column.x0 + 0.7 * (column.x1 - column.x0) && Math.abs(line.x0 - column.x0) < 2;
    return (
      short &&
      text.length < 80 &&
      /^[\p{Lu}\d]/u.test(text) &&
      !/[.,;:]$/.test(text) &&
      (previous === undefined || (endsSentence(previous.text) && !previous.italic))
    );
  }
  // Bold at the size of the text: alone on its line, not a sentence, not a label before its value.
  if (/[.;,]$/.test(text) || text.length > 110) return false;
  if (text.endsWith(":") && text.length > 60) return false;
  if (line.parts.length > 1 && line.parts.some((part) => !part.bold)) return false;
  const continuesBold =
    previous !== undefined && previous.bold && line.y - previous.y < 1.35 * column.leading && Math.abs(previous.size - line.size) < 0.5;
  if (continuesBold && previous !== undefined && previous.x1 > column.x0 + 0.8 * (column.x1 - column.x0)) return text.length < 60;
  const apart = previous === undefined || line.y - previous.y > 1.15 * column.leading || endsSentence(previous.text) || previous.bold;
  return apart;
}

function writeDraft(draft: Draft, scale: TypeScale, writer: BlockWriter): void {
  if (draft.kind === "heading") {
    const level = Math.min(6, scale.headings.indexOf(draft.style) + 1);
    writer.heading(level, draft.text);
  } else if (draft.kind === "list") {
    const steps = indentSteps(draft.items);
    writer.list(draft.items.map((item) => ({ ...item, depth: steps.findLastIndex((step) => item.x0 >= step - 3) })));
  } else if (draft.kind === "code") {
    const left = Math.min(...draft.lines.map((line) => line.x0));
    const width = 0.6 * draft.lines[0]!.size;
    writer.code(draft.lines.map((line) => " ".repeat(Math.max(0, Math.round((line.x0 - left) / width))) + line.text).join("\n"));
  } else {
    const x0 = Math.min(...draft.lines.map((line) => line.x0));
    const column = { x0, x1: Math.max(draft.columnX1 ?? 0, ...draft.lines.map((line) => line.x1)) };
    const text = draft.lines
      .map((line) => line.text)
      .reduce((all, line, index) =>
        breaksEarly(draft.lines[index - 1]!, draft.lines[index]!, column) ? `${all}\n${line}` : joinLines(all, line, scale.words),
      );
    const first = draft.lines[0]!;
    const mark = first.size < 0.93 * scale.bodySize ? /^(\d{1,3}|[*†‡])\s?(?=\p{Lu}|https?:)/u.exec(text) : null;
    if (mark !== null) writer.footnote(mark[1]!, text.slice(mark[0].length));
    else writer.paragraph(text);
  }
}

/** A line that ends although the next word would still have fitted was ended on purpose: addresses, labels, last lines of paragraphs. */
function breaksEarly(previous: Line, line: Line, column: { x1: number }): boolean {
  if (Math.abs(previous.x0 - line.x0) > 3 * line.size || line.x0 > previous.x1) return false;
  const firstWord = (/^\S+/.exec(line.text)?.[0].length ?? 0) / Math.max(1, line.text.length);
  return column.x1 - previous.x1 > firstWord * (line.x1 - line.x0) + 1.5 * line.size;
}

/** A word broken at the line's end is joined when the next line starts in lower case, unless the document writes it with a hyphen elsewhere. */
function joinLines(above: string, below: string, words: Set<string>): string {
  const broken = /(\p{L}+)[-\u00ad\u2010]$/u.exec(above);
  if (broken !== null && /^\p{Ll}/u.test(below)) {
    const rest = /^\p{L}+/u.exec(below)![0];
    const compound = `${broken[1]}-${rest}`.toLowerCase();
    const isCompound =
      !words.has((broken[1]! + rest).toLowerCase()) &&
      (words.has(compound) || /^(self|non|well|high|low|long|short|full|half|cross|multi|real|all|ex|vice)-/.test(compound));
    return isCompound ? above + below : above.slice(0, -1) + below;
  }
  // Scripts without spaces between words.
  if (/[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]$/.test(above) && /^[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]/.test(below))
    return above + below;
  return `${above} ${below}`;
}

function continuesSentence(last: Line, next: Line, scale: TypeScale): boolean {
  return (
    Math.abs(last.size - next.size) < 0.5 &&
    last.bold === next.bold &&
    !next.mono &&
    !endsSentence(last.text) &&
    /^[\p{Ll}\d(“"‘']/u.test(next.text) &&
    Math.abs(last.size - scale.bodySize) < 1 &&
    !numbered.test(next.text)
  );
}

function midSentence(previous: Line | undefined, column: { x0: number; x1: number }, line: Line): boolean {
  return (
    previous !== undefined &&
    previous.x1 > column.x1 - 0.15 * (column.x1 - column.x0) &&
    !endsSentence(previous.text) &&
    Math.abs(previous.x0 - line.x0) < 2
  );
}

function endsSentence(text: string): boolean {
  return /[.!?:。！？]["”’)\]]*(\d{1,3})?$/.test(text);
}

function textStart(line: Line, mark: string): number {
  const second = line.parts[1];
  if (line.parts[0]!.text.length <= mark.trim().length && second !== undefined) return second.x0;
  return line.x0 + (mark.length / Math.max(1, line.text.length)) * (line.x1 - line.x0);
}

function indentSteps(items: { x0: number }[]): number[] {
  const steps: number[] = [];
  for (const x of items.map((item) => item.x0).toSorted((a, b) => a - b)) if (steps.length === 0 || x - steps.at(-1)! > 8) steps.push(x);
  return steps.slice(0, 5);
}

/** The usual distance from one baseline to the next. */
function usualLeading(region: (Line | Table)[]): number {
  const gaps: number[] = [];
  for (let index = 1; index < region.length; index++) {
    const line = region[index]!;
    const above = region[index - 1]!;
    if (line.kind === "table" || above.kind === "table") continue;
    const gap = line.y - above.y;
    if (gap > 0.7 * line.size && gap < 2.2 * line.size) gaps.push(gap / line.size);
  }
  gaps.sort((a, b) => a - b);
  const size = region.find((line) => line.kind === "segment")?.size ?? 10;
  return (gaps[Math.floor(gaps.length * 0.4)] ?? 1.25) * size;
}
