import type { Frame, Rule, Segment, Table } from "./page.ts";
import { segmentsToLines } from "./segments-to-lines.ts";

// Points by which lines may miss each other and still meet.
const reach = 3;

/**
 * Tables drawn with lines: rules that touch form a grid; text goes to the cell its middle stands in. Returns the tables
 * and the segments outside them. A frame around text (one column or one cell) is no table, and neither is a form, whose boxes hold lines of
 * names and values; grids of whole texts come back as frames.
 */
export function findRuledTables(segments: Segment[], rules: Rule[]): { tables: (Table | Frame)[]; rest: Segment[] } {
  const tables: (Table | Frame)[] = [];
  let rest = segments;
  for (const grid of grids(rules)) {
    const xs = columnEdges(grid, rest);
    const ys = edges(grid.filter((rule) => !isVertical(rule)).map((rule) => rule.y0));
    if (xs.length < 3 || ys.length < 2) continue;
    const inside = rest.filter((segment) => within(segment, xs[0]!, xs.at(-1)!, ys[0]!, ys.at(-1)!));
    const cells: Segment[][][] = ys.slice(1).map(() => xs.slice(1).map(() => []));
    for (const segment of inside) {
      const middle = segment.y - 0.3 * segment.size;
      const row = clampIndex(
        ys.findLastIndex((y) => y <= middle),
        ys.length - 2,
      );
      const column = clampIndex(
        xs.findLastIndex((x) => x <= Math.min(segment.x0 + segment.size, (segment.x0 + segment.x1) / 2)),
        xs.length - 2,
      );
      cells[row]![column]!.push(segment);
    }
    const rows = splitStackedRows(cells).filter((row) => row.some((cell) => cell !== ""));
    const filledColumns = xs.slice(1).filter((_, column) => rows.some((row) => (row[column] ?? "") !== "")).length;
    if (filledColumns < 2 || rows.length < 2) continue;
    if (isForm(cells)) continue;
    const taken = new Set(inside);
    rest = rest.filter((segment) => !taken.has(segment));
    const box = { x0: xs[0]!, x1: xs.at(-1)!, top: ys[0]!, bottom: ys.at(-1)! };
    const texts = cells.flat().filter((cell) => holdsText(cell));
    const filled = cells.flat().filter((cell) => cell.length > 0).length;
    if (texts.length >= 2 && texts.length >= filled * 0.25)
      tables.push({ kind: "frame", cells: cells.flat().filter((cell) => cell.length > 0), ...box });
    else tables.push({ kind: "table", rows, headerless: false, ...box });
  }
  return { tables, rest };
}

/** Edges between columns are the vertical rules; where horizontal ones reach further and text stands there, the open sides are columns too. */
function columnEdges(grid: Rule[], segments: Segment[]): number[] {
  const drawn = edges(grid.filter(isVertical).map((rule) => rule.x0));
  const across = grid.filter((rule) => !isVertical(rule));
  if (drawn.length === 0 || across.length === 0) return drawn;
  const left = Math.min(...across.map((rule) => rule.x0));
  const right = Math.max(...across.map((rule) => rule.x1));
  const top = Math.min(...across.map((rule) => rule.y0));
  const bottom = Math.max(...across.map((rule) => rule.y0));
  const filled = (from: number, to: number) =>
    segments.filter((segment) => segment.y > top && segment.y < bottom + 1 && segment.x0 >= from - reach && segment.x1 <= to + reach)
      .length >= 2;
  if (drawn[0]! - left > 10 && filled(left, drawn[0]!)) drawn.unshift(left);
  if (right - drawn.at(-1)! > 10 && filled(drawn.at(-1)!, right)) drawn.push(right);
  return drawn;
}

/** Lines with wide gaps inside cells: the drawn boxes only frame what is aligned in finer columns. */
function isForm(cells: Segment[][][]): boolean {
  const lines = cells.flat().flatMap((cell) => segmentsToLines(cell));
  return lines.filter((line) => line.parts.length > 1).length > lines.length * 0.2;
}

/** A cell with paragraphs or a list of its own. */
function holdsText(cell: Segment[]): boolean {
  const chars = cell.reduce((sum, segment) => sum + segment.text.length, 0);
  return chars > 700 || (cell.length >= 4 && cell.filter((segment) => /^[•◦▪●○■➢✓]/u.test(segment.text)).length >= 3);
}

/**
 * Text of each cell, line by line. Where a table draws no lines between its rows, one grid row holds many: when several cells of it have the
 * same lines at the same heights, each height becomes a row.
 */
function splitStackedRows(cells: Segment[][][]): string[][] {
  return cells.flatMap((row) => {
    const lines = row.map((cell) => segmentsToLines(cell));
    const filled = lines.filter((cell) => cell.length > 0);
    const first = filled.toSorted((a, b) => b.length - a.length)[0];
    const numeric = filled.filter(
      (cell) => cell.length > 1 && cell.every((line) => /^[-+(]?[$€£¥]?\s?[\d.,]+\s?[%)]?$/.test(line.text)),
    ).length;
    const even = first !== undefined && filled.filter((cell) => sameHeights(cell, first)).length >= Math.max(2, filled.length * 0.6);
    const stacked = even && ((first.length >= 3 && numeric >= 1) || (first.length === 2 && numeric >= 2));
    if (!stacked) return [lines.map((cell) => cell.map((line) => line.text).join(" "))];
    return first.map((line) =>
      lines.map((cell) =>
        cell
          .filter(
            (other) =>
              nearest(
                other.y,
                first.map((each) => each.y),
              ) === line.y,
          )
          .map((other) => other.text)
          .join(" "),
      ),
    );
  });
}

function sameHeights(cell: { y: number }[], first: { y: number }[]): boolean {
  return cell.length === first.length && cell.every((line, index) => Math.abs(line.y - first[index]!.y) < 3);
}

function nearest(y: number, heights: number[]): number {
  return heights.reduce((best, height) => (Math.abs(height - y) < Math.abs(best - y) ? height : best));
}

/** Groups of rules that touch, found with a sweep so that thousands of lines stay cheap. */
function grids(rules: Rule[]): Rule[][] {
  const parent = rules.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root]!;
    while (parent[index] !== root) [parent[index], index] = [root, parent[index]!];
    return root;
  };
  const order = rules.map((_, index) => index).sort((a, b) => rules[a]!.x0 - rules[b]!.x0);
  let open: number[] = [];
  for (const index of order) {
    const rule = rules[index]!;
    open = open.filter((other) => rules[other]!.x1 + reach >= rule.x0);
    for (const other of open) if (touch(rule, rules[other]!)) parent[find(index)] = find(other);
    open.push(index);
  }
  const groups = new Map<number, Rule[]>();
  for (const [index, rule] of rules.entries()) {
    const root = find(index);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [rule]);
    else group.push(rule);
  }
  return [...groups.values()].filter((group) => group.length >= 5);
}

function touch(a: Rule, b: Rule): boolean {
  return a.x0 <= b.x1 + reach && b.x0 <= a.x1 + reach && a.y0 <= b.y1 + reach && b.y0 <= a.y1 + reach;
}

function isVertical(rule: Rule): boolean {
  return rule.y1 - rule.y0 > rule.x1 - rule.x0;
}

function edges(values: number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.filter((value, index) => index === 0 || value - sorted[index - 1]! > reach);
}

function within(segment: Segment, x0: number, x1: number, y0: number, y1: number): boolean {
  const middle = segment.y - 0.3 * segment.size;
  return middle >= y0 - 1 && middle <= y1 + 1 && (segment.x0 + segment.x1) / 2 >= x0 - reach && (segment.x0 + segment.x1) / 2 <= x1 + reach;
}

function clampIndex(index: number, last: number): number {
  return Math.max(0, Math.min(last, index));
}
