import type { Frame, Segment, Table } from "./page.ts";
import { segmentsToLines } from "./segments-to-lines.ts";

export type Box = Segment | Table | Frame;

// A page with more pieces than this is a drawing; it is read from top to bottom.
const mostBoxes = 4000;

/**
 * Reading order of a page: stretches where text runs in columns are read column by column, each cut again inside; what spans the columns
 * (titles, wide tables) stands between. Returns regions in reading order, each of one column.
 */
export function orderColumns(boxes: Box[], bodySize: number, depth = 0): Box[][] {
  const sorted = boxes.toSorted((a, b) => a.top - b.top || a.x0 - b.x0);
  if (sorted.length < 4 || sorted.length > mostBoxes || depth > 6) return [sorted];
  const regions: Box[][] = [];
  let single: Box[] = [];
  for (let start = 0; start < sorted.length;) {
    const band = columnBand(sorted, start, bodySize);
    if (band === undefined) {
      single.push(sorted[start++]!);
      continue;
    }
    // Text beside the start of the band, on the same height, belongs to it.
    if (single.length > 0) regions.push(single);
    single = [];
    for (const column of band.columns) regions.push(...orderColumns(column, bodySize, depth + 1));
    start = band.end;
  }
  if (single.length > 0) regions.push(single);
  return regions;
}

type Interval = { from: number; to: number };

/** The longest stretch from `start` over which a gutter stays free, if its sides read as columns of text. */
function columnBand(boxes: Box[], start: number, bodySize: number): { columns: Box[][]; end: number } | undefined {
  const minimum = Math.max(0.9 * bodySize, 7);
  const whole = { from: Math.min(...boxes.map((box) => box.x0)), to: Math.max(...boxes.map((box) => box.x1)) };
  let covered: Interval[] = [];
  let best: { intervals: Interval[]; end: number } | undefined;
  for (let index = start; index < boxes.length; index++) {
    covered = addInterval(covered, boxes[index]!);
    const columns = closeGaps(covered, minimum);
    if (columns.length > 1) best = { intervals: columns, end: index + 1 };
    else if (best !== undefined || columns[0]!.to - columns[0]!.from > 0.6 * (whole.to - whole.from)) break;
  }
  if (best === undefined) return undefined;
  const band = boxes.slice(start, best.end);
  const columns = best.intervals.map((interval) => band.filter((box) => box.x0 >= interval.from - 0.01 && box.x1 <= interval.to + 0.01));
  const merged = readAsColumns(columns, band);
  return merged === undefined ? undefined : { columns: merged, end: best.end };
}

function addInterval(intervals: Interval[], box: Box): Interval[] {
  let from = box.x0;
  let to = box.x1;
  const rest = intervals.filter((interval) => {
    if (interval.to < from || interval.from > to) return true;
    from = Math.min(from, interval.from);
    to = Math.max(to, interval.to);
    return false;
  });
  return [...rest, { from, to }].sort((a, b) => a.from - b.from);
}

function closeGaps(intervals: Interval[], minimum: number): Interval[] {
  const closed: Interval[] = [];
  for (const interval of intervals) {
    const last = closed.at(-1);
    if (last !== undefined && interval.from - last.to < minimum) last.to = Math.max(last.to, interval.to);
    else closed.push({ ...interval });
  }
  return closed;
}

/**
 * Columns of text have long lines, most of them filling the column, several of them, and baselines that need not agree; cells of a table and names beside values
 * are short and stand on common baselines. Undefined when the band is not columns of text.
 */
function readAsColumns(columns: Box[][], band: Box[]): Box[][] | undefined {
  if (columns.length < 2 || columns.length > 6) return undefined;
  const described = columns.map((column) => {
    const lines = segmentsToLines(column.filter((box) => box.kind === "segment"));
    const width = Math.max(...column.map((box) => box.x1)) - Math.min(...column.map((box) => box.x0));
    const chars = lines.reduce((sum, line) => sum + line.text.length, 0) / Math.max(1, lines.length);
    const filled = lines.filter((line) => line.x1 - line.x0 > 0.7 * width).length / Math.max(1, lines.length);
    return { column, lines, chars, filled, prose: lines.length >= 4 && chars >= 16 && filled >= 0.35 };
  });
  const heights = described[0]!.lines.map((line) => line.y);
  const second = described[1]!.lines;
  const aligned =
    second.filter((line) => heights.some((y) => Math.abs(y - line.y) < 0.15 * line.size)).length /
    Math.max(1, Math.min(second.length, heights.length));
  const proseColumns = described.filter((each) => each.prose).length;
  const markers = described[0]!.lines.filter((line) => /^([•◦▪●○■□–—*·-]|\(?[\divxa-z]{1,4}[.)])$/i.test(line.text)).length;
  if (markers > 0.6 * described[0]!.lines.length) return undefined;
  if (proseColumns >= 2 && described.every((each) => each.prose || each.lines.length <= 3 || aligned < 0.5)) return columns;
  // Lists and notes side by side: short lines, but each side keeps its own line spacing.
  const several = described.every((each) => each.lines.length >= 3 && each.chars >= 8);
  if (several && aligned < 0.4) return columns;
  const tall = Math.max(...band.map((box) => box.bottom)) - Math.min(...band.map((box) => box.top));
  const longEnough = described.every((each) => each.lines.length >= 6 && each.chars >= 22);
  return longEnough && tall > 80 ? columns : undefined;
}
