import type { Rule, Segment, Table } from "./page.ts";
import { segmentsToLines, type Line } from "./segments-to-lines.ts";

const reach = 3;

type Interval = { from: number; to: number };

/**
 * Tables that only draw lines between their rows (or shade them): a stack of horizontal rules of one width. What stands between two rules is a row, however many lines its
 * cells take; where rules only set off head and foot, each line that fills most columns starts a row. Returns the tables and the segments outside them.
 */
export function findLinedTables(segments: Segment[], rules: Rule[], bodySize: number): { tables: Table[]; rest: Segment[] } {
  const tables: Table[] = [];
  let rest = segments;
  for (const heights of stacks(rules, segments)) {
    const inside = rest.filter((segment) => segment.x0 >= heights.x0 - reach && segment.x1 <= heights.x1 + reach);
    const table = readStack(inside, heights, bodySize);
    if (table === undefined) continue;
    tables.push(table.table);
    rest = rest.filter((segment) => !table.taken.has(segment));
  }
  return { tables, rest };
}

type Stack = { x0: number; x1: number; ys: number[] };

/** Rules of the same width one under the other, cut where a heading stands between them. */
function stacks(rules: Rule[], segments: Segment[]): Stack[] {
  const found: Stack[] = [];
  const flat = rules.filter((rule) => rule.x1 - rule.x0 > 60 && rule.y1 - rule.y0 < 1).toSorted((a, b) => a.y0 - b.y0);
  for (const rule of flat) {
    const stack = found.find((each) => Math.abs(each.x0 - rule.x0) <= reach && Math.abs(each.x1 - rule.x1) <= reach);
    if (stack === undefined) found.push({ x0: rule.x0, x1: rule.x1, ys: [rule.y0] });
    else if (rule.y0 - stack.ys.at(-1)! > reach) stack.ys.push(rule.y0);
  }
  return found.flatMap((stack) => cutAtHeadings(stack, segments)).filter((stack) => stack.ys.length >= 2);
}

function cutAtHeadings(stack: Stack, segments: Segment[]): Stack[] {
  const inside = segments.filter((segment) => segment.x0 >= stack.x0 - reach && segment.x1 <= stack.x1 + reach);
  const between = inside.filter((segment) => segment.y > stack.ys[0]! && segment.y < stack.ys.at(-1)!);
  const sizes = between.map((segment) => segment.size).toSorted((a, b) => a - b);
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 10;
  const parts: Stack[] = [{ ...stack, ys: [] }];
  for (const y of stack.ys) {
    const above = parts.at(-1)!.ys.at(-1);
    const isCut = above !== undefined && inside.some((segment) => segment.y > above && segment.y < y && segment.size > usual * 1.12);
    if (isCut) parts.push({ ...stack, ys: [] });
    parts.at(-1)!.ys.push(y);
  }
  return parts;
}

function readStack(inside: Segment[], stack: Stack, bodySize: number): { table: Table; taken: Set<Segment> } | undefined {
  const lines = segmentsToLines(inside);
  const bands: Line[][] = [];
  const head = headAbove(lines, stack.ys[0]!, bodySize);
  if (head.length > 0) bands.push(head);
  for (const [index, y] of stack.ys.slice(0, -1).entries()) {
    const band = lines.filter((line) => line.y > y && line.y <= stack.ys[index + 1]! + 1);
    if (band.length > 0) bands.push(band);
  }
  if (bands.length < 2) return undefined;
  const columns = columnsOf(bands.flat(), 0.6 * bodySize);
  const wide = bands.filter((band) => band.some((line) => line.parts.length >= 2)).length;
  // Rules over paragraphs are separators of text, not of rows.
  if (
    columns.length < 2 ||
    wide < bands.length * 0.6 ||
    bands.flat().some((line) => line.parts.length === 1 && line.x1 - line.x0 > 0.75 * (stack.x1 - stack.x0))
  )
    return undefined;
  const rows = bands.flatMap((band) => rowsOf(band, columns)).filter((row) => row.some((cell) => cell !== ""));
  if (rows.length < 2) return undefined;
  const taken = new Set(bands.flat().flatMap((line) => line.parts));
  const top = Math.min(...bands.flat().map((line) => line.top));
  return { table: { kind: "table", rows, headerless: false, x0: stack.x0, x1: stack.x1, top, bottom: stack.ys.at(-1)! }, taken };
}

/** Where no rule stands above the header, its lines are those right above the first rule, from the topmost that fills several columns. */
function headAbove(lines: Line[], y: number, bodySize: number): Line[] {
  const head: Line[] = [];
  let below = y;
  const width = Math.max(...lines.map((line) => line.x1)) - Math.min(...lines.map((line) => line.x0));
  for (const line of lines.toReversed()) {
    if (line.y > y) continue;
    const isText = line.parts.length === 1 && line.x1 - line.x0 > 0.5 * width;
    if (below - line.y > (head.length === 0 ? 2 : 1.45) * Math.max(line.size, bodySize) || isText || head.length === 4) break;
    head.unshift(line);
    below = line.y;
  }
  while (head.length > 0 && head[0]!.parts.length < 2) head.shift();
  return head;
}

function columnsOf(lines: Line[], minimum: number): Interval[] {
  const columns: Interval[] = [];
  for (const part of lines.flatMap((line) => line.parts).toSorted((a, b) => a.x0 - b.x0)) {
    const last = columns.at(-1);
    if (last !== undefined && part.x0 - last.to < minimum) last.to = Math.max(last.to, part.x1);
    else columns.push({ from: part.x0, to: part.x1 });
  }
  return columns;
}

function rowsOf(band: Line[], columns: Interval[]): string[][] {
  const cells = band.map((line) => {
    const row = columns.map(() => "");
    for (const part of line.parts) {
      const column = columns.findIndex((each) => part.x0 >= each.from - 0.5 && part.x0 <= each.to + 0.5);
      row[column] = row[column] === "" ? part.text : `${row[column]} ${part.text}`;
    }
    return row;
  });
  const starts = cells.map((row) => row[0] !== "" && row.filter((cell) => cell !== "").length >= columns.length * 0.6);
  // One line that fills the columns, and continuations under it: one row. Several such lines: several rows.
  const several = starts.filter(Boolean).length >= 2 && starts.filter(Boolean).length >= band.length * 0.5;
  const rows: string[][] = [];
  for (const [index, row] of cells.entries()) {
    const above = rows.at(-1);
    if (above === undefined || (several && starts[index])) rows.push([...row]);
    else
      for (const [column, cell] of row.entries()) if (cell !== "") above[column] = above[column] === "" ? cell : `${above[column]} ${cell}`;
  }
  return rows;
}
