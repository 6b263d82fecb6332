import type { Segment, Table } from "./page.ts";
import { segmentsToLines, type Line } from "./segments-to-lines.ts";

type Interval = { from: number; to: number };

/**
 * Tables set without lines: several rows in a run whose cells keep the same gutters free. Works on one column of a page and returns lines and tables from
 * top to bottom. Lists (a column of bullets or numbers) and lines that merely have a gap are not tables.
 */
export function findAlignedTables(segments: Segment[], bodySize: number): (Line | Table)[] {
  const lines = segmentsToLines(segments);
  const found: (Line | Table)[] = [];
  for (let start = 0; start < lines.length;) {
    const run = lines[start]!.parts.length >= 2 ? tableRun(lines, start, bodySize) : undefined;
    if (run === undefined) {
      found.push(lines[start++]!);
      continue;
    }
    found.push(run.table);
    start = run.end;
  }
  return found;
}

function tableRun(lines: Line[], start: number, bodySize: number): { table: Table; end: number } | undefined {
  const minimum = 0.7 * bodySize;
  let columns = intervals(lines[start]!);
  let end = start + 1;
  let most = columns.length;
  for (; end < lines.length; end++) {
    const line = lines[end]!;
    const gap = line.y - lines[end - 1]!.y;
    if (gap > 3.2 * Math.max(line.size, bodySize) + (end > start + 1 ? 0.5 * (lines[end - 1]!.y - lines[end - 2]!.y) : 0)) break;
    // A heading between two tables that share their columns.
    const usualGap = end > start + 1 ? (lines[end - 1]!.y - lines[start]!.y) / (end - 1 - start) : gap;
    if (line.parts.length === 1 && (line.size > 1.12 * lines[start]!.size || (line.bold && gap > 1.25 * usualGap))) break;
    const next = merge(columns, intervals(line), minimum);
    if (next.length < 2 || (next.length < columns.length && (line.parts.length === 1 || next.length < most - 1))) break;
    if (line.parts.length === 1 && columns.length === next.length && looksLikeText(line, next)) break;
    columns = next;
    most = Math.max(most, columns.length);
  }
  while (
    end > start + 1 &&
    lines[end - 1]!.parts.length === 1 &&
    columnOf(lines[end - 1]!, columns) === 0 &&
    lines[end - 1]!.y - lines[end - 2]!.y > 1.8 * lines[end - 1]!.size
  )
    end--;
  const rows = lines.slice(start, end);
  const full = rows.filter((line) => line.parts.length >= 2).length;
  if (!(full >= 3 || (full >= 2 && columns.length >= 3)) || full < rows.length * 0.4) return undefined;
  const cells = rows.map((line) => {
    const row = columns.map(() => "");
    for (const part of line.parts) {
      const column = columnOf(part, columns);
      row[column] = row[column] === "" ? part.text : `${row[column]} ${part.text}`;
    }
    return row;
  });
  if (isListOrLeaders(cells) || (columns.length === 2 && !isPairTable(cells))) return undefined;
  const headerless = columns.length === 2 && cells.filter((row) => row[0]!.endsWith(":")).length > cells.length * 0.6;
  const box = { x0: columns[0]!.from, x1: columns.at(-1)!.to, top: rows[0]!.top, bottom: rows.at(-1)!.bottom };
  return { table: { kind: "table", rows: joinWrappedRows(rows, cells), headerless, ...box }, end };
}

function intervals(line: Line): Interval[] {
  return line.parts.map((part) => ({ from: part.x0, to: part.x1 }));
}

function merge(a: Interval[], b: Interval[], minimum: number): Interval[] {
  const merged: Interval[] = [];
  for (const interval of [...a, ...b].sort((left, right) => left.from - right.from)) {
    const last = merged.at(-1);
    if (last !== undefined && interval.from - last.to < minimum) last.to = Math.max(last.to, interval.to);
    else merged.push({ ...interval });
  }
  return merged;
}

/** A line alone in its row that is much longer than a cell is the paragraph after the table. */
function looksLikeText(line: Line, columns: Interval[]): boolean {
  const width = columns.at(-1)!.to - columns[0]!.from;
  return line.x1 - line.x0 > 0.6 * width;
}

function columnOf(part: { x0: number; x1: number }, columns: Interval[]): number {
  const middle = (part.x0 + part.x1) / 2;
  const index = columns.findIndex((column) => middle >= column.from - 0.5 && middle <= column.to + 0.5);
  return index === -1 ? columns.length - 1 : index;
}

function isListOrLeaders(cells: string[][]): boolean {
  const first = cells.map((row) => row[0]!).filter((cell) => cell !== "");
  const markers = first.filter((cell) => /^([•◦▪●○■□➢✓–—*·-]|o|\(?\d{1,3}[.)]|\(?[a-zivx]{1,4}[.)]|\[\d+\]|[\d.]+)$/.test(cell)).length;
  if (markers > first.length * 0.8 && cells[0]!.length === 2) return true;
  return cells.filter((row) => row.some((cell) => /(\.\s?){6,}|_{6,}/.test(cell))).length > cells.length * 0.5;
}

/** Two columns are a table when the cells are short; long ones on both sides are text set in columns. */
function isPairTable(cells: string[][]): boolean {
  const average = (column: number) => cells.reduce((sum, row) => sum + row[column]!.length, 0) / cells.length;
  return Math.min(average(0), average(1)) <= 30 && average(0) + average(1) <= 110;
}

/** A row without a first cell that follows more closely than rows do continues the row above. */
function joinWrappedRows(lines: Line[], cells: string[][]): string[][] {
  const gaps = lines.slice(1).map((line, index) => line.y - lines[index]!.y);
  const started = gaps.filter((_, index) => cells[index + 1]![0] !== "").toSorted((a, b) => a - b);
  const usual = started[Math.floor(started.length / 2)] ?? 0;
  const joined: string[][] = [];
  for (const [index, row] of cells.entries()) {
    const above = joined.at(-1);
    const gap = index === 0 ? Number.POSITIVE_INFINITY : gaps[index - 1]!;
    const filled = row.filter((cell) => cell !== "").length;
    if (above !== undefined && gap < 0.85 * usual && (row[0] === "" || filled === 1)) {
      for (const [column, cell] of row.entries()) if (cell !== "") above[column] = above[column] === "" ? cell : `${above[column]} ${cell}`;
    } else joined.push([...row]);
  }
  return joined;
}
