import type { Block } from "@footnote/domain/parsed-document";

/** Characters of the document's text as they are shown: `text[i]` stands at `charStart + i`. */
export type Run = { text: string; charStart: number };
export type ListItem = { depth: number; marker: string; runs: Run[] };
export type ReadBlock =
  | { kind: "heading"; level: number; runs: Run[] }
  | { kind: "paragraph" | "quote" | "note"; runs: Run[] }
  | { kind: "footnote"; label: string; runs: Run[] }
  | { kind: "code"; runs: Run[] }
  | { kind: "list"; items: ListItem[] }
  | { kind: "table"; header: Run[][] | null; rows: Run[][][] };

/**
 * Takes the Markdown signs off one block and keeps, for every character that is shown, its place in the document's text, so that a
 * citation's range is drawn exactly, inside list items and table cells too. Line breaks between runs are kept as characters.
 */
export function readBlock(text: string, block: Block): ReadBlock {
  const raw: Run = { text: text.slice(block.charStart, block.charEnd), charStart: block.charStart };
  switch (block.kind) {
    case "heading": {
      const signs = /^#{1,6}[ \t]+/.exec(raw.text)?.[0].length ?? 0;
      return { kind: "heading", level: block.level ?? 2, runs: [cut(raw, signs)] };
    }
    case "code":
      return { kind: "code", runs: [withoutFences(raw)] };
    case "quote":
      return { kind: "quote", runs: lines(raw).map((line) => cut(line, /^> ?/.exec(line.text)?.[0].length ?? 0)) };
    case "note":
      return { kind: "note", runs: [cut(raw, /^Notes: /.exec(raw.text)?.[0].length ?? 0)] };
    case "footnote": {
      const signs = /^\[\^([^\]]*)\]: ?/.exec(raw.text);
      return { kind: "footnote", label: signs?.[1] ?? "", runs: [cut(raw, signs?.[0].length ?? 0)] };
    }
    case "list":
      return { kind: "list", items: listItems(raw) };
    case "table":
      return tableCells(raw) ?? { kind: "paragraph", runs: [raw] };
    default:
      return { kind: "paragraph", runs: [raw] };
  }
}

/** The part of a run from `from` to `to` (positions inside the run). */
export function cut(run: Run, from: number, to: number = run.text.length): Run {
  return { text: run.text.slice(from, to), charStart: run.charStart + from };
}

/** The lines of a run; each but the last keeps its line break. */
function lines(run: Run): Run[] {
  const found: Run[] = [];
  let from = 0;
  while (from < run.text.length) {
    const at = run.text.indexOf("\n", from);
    const end = at === -1 ? run.text.length : at + 1;
    found.push(cut(run, from, end));
    from = end;
  }
  return found;
}

function withoutFences(run: Run): Run {
  const open = /^(`{3,}|~{3,})[^\n]*\n/.exec(run.text);
  if (open === null) return run;
  const close = /\n(`{3,}|~{3,})[ \t]*$/.exec(run.text);
  return cut(run, open[0].length, close === null ? run.text.length : Math.max(open[0].length, close.index));
}

function listItems(run: Run): ListItem[] {
  const items: ListItem[] = [];
  for (const line of lines(run)) {
    const start = /^([ \t]*)([-*+•]|\d{1,9}[.)]|[a-zA-Z][.)])[ \t]+/.exec(line.text);
    const last = items.at(-1);
    if (start !== null) {
      items.push({ depth: Math.floor((start[1] ?? "").length / 2), marker: start[2] ?? "-", runs: [cut(line, start[0].length)] });
    } else if (last === undefined) items.push({ depth: 0, marker: "", runs: [line] });
    else last.runs.push(cut(line, /^[ \t]*/.exec(line.text)?.[0].length ?? 0));
  }
  for (const item of items) item.runs = dropLastBreak(item.runs);
  return items;
}

function dropLastBreak(runs: Run[]): Run[] {
  const last = runs.at(-1);
  return last === undefined || !last.text.endsWith("\n") ? runs : [...runs.slice(0, -1), cut(last, 0, last.text.length - 1)];
}

function tableCells(run: Run): ReadBlock | null {
  const rows = lines(run).filter((line) => line.text.trim() !== "");
  if (rows.length === 0 || !rows.every((line) => line.text.trimStart().startsWith("|"))) return null;
  const rule = rows.findIndex((line) => /^[ \t]*\|[ \t:|-]*-[ \t:|-]*$/.test(line.text.trimEnd()));
  const body = rows.filter((_, index) => index !== rule).map(rowCells);
  if (rule !== 1) return { kind: "table", header: null, rows: body };
  const header = body[0]!;
  const hasNames = header.some((cell) => cell.some((piece) => piece.text !== ""));
  return { kind: "table", header: hasNames ? header : null, rows: body.slice(1) };
}

/** Cells of a row, without the space around them; an escaped bar loses its backslash, which splits the cell into two runs. */
function rowCells(line: Run): Run[][] {
  const bars = [...line.text.matchAll(/(?<!\\)\|/g)].map((match) => match.index);
  return bars.slice(0, -1).map((bar, index) => {
    const end = bars[index + 1]!;
    const inner = line.text.slice(bar + 1, end);
    const from = bar + 1 + (inner.length - inner.trimStart().length);
    const to = Math.max(from, end - (inner.length - inner.trimEnd().length));
    const cell = cut(line, from, to);
    const pieces: Run[] = [];
    let start = 0;
    for (const escape of cell.text.matchAll(/\\\|/g)) {
      pieces.push(cut(cell, start, escape.index));
      start = escape.index + 1;
    }
    pieces.push(cut(cell, start));
    return pieces.filter((piece, at) => piece.text !== "" || at === 0);
  });
}
