import type { Run, Segment } from "./page.ts";

// In em. Between words of justified text up to about 0.8 occurs; columns and table cells are set further apart.
const splitGap = 0.9;
const wordGap = 0.12;

/** Joins runs on one baseline into segments, splits them at wide gaps and puts raised or lowered small text where it belongs. */
export function runsToSegments(runs: Run[]): Segment[] {
  const rows = groupByBaseline(runs.filter((run) => run.size > 0 && Number.isFinite(run.x0 + run.x1 + run.y)));
  attachScripts(rows);
  return rows.flatMap((row) => splitRow(row.runs));
}

type Row = { y: number; size: number; runs: Run[] };

function groupByBaseline(runs: Run[]): Row[] {
  const rows: Row[] = [];
  for (const run of runs.toSorted((a, b) => a.y - b.y)) {
    const last = rows.at(-1);
    if (last !== undefined && Math.abs(run.y - last.y) <= 0.22 * Math.min(run.size, last.size)) {
      last.runs.push(run);
      last.size = Math.max(last.size, run.size);
    } else rows.push({ y: run.y, size: run.size, runs: [run] });
  }
  return rows;
}

function attachScripts(rows: Row[]): void {
  for (const [index, row] of rows.entries()) {
    for (const neighbour of [rows[index - 1], rows[index + 1], rows[index - 2], rows[index + 2]]) {
      if (neighbour === undefined) continue;
      const close = Math.abs(neighbour.y - row.y) < 0.55 * neighbour.size;
      if (!close) continue;
      row.runs = row.runs.filter((run) => {
        const host =
          run.size < 0.85 * neighbour.size &&
          neighbour.runs.find(
            (other) => other.size > run.size / 0.85 && run.x1 >= other.x0 - 0.5 * other.size && run.x0 <= other.x1 + 0.3 * other.size,
          );
        if (!host) return true;
        neighbour.runs.push(run);
        return false;
      });
    }
  }
}

function splitRow(runs: Run[]): Segment[] {
  const segments: Segment[] = [];
  let current: Run[] = [];
  let end = 0;
  for (const run of runs.toSorted((a, b) => a.x0 - b.x0)) {
    const before = current.at(-1);
    if (before !== undefined && run.x0 - end > splitGap * Math.max(before.size, run.size)) {
      segments.push(toSegment(current));
      current = [];
    }
    // Text drawn twice for a bold look or a shadow is read once.
    if (before !== undefined && current.length > 0 && before.text === run.text && Math.abs(before.x0 - run.x0) < 0.2 * run.size) continue;
    current.push(run);
    end = current.length === 1 ? run.x1 : Math.max(end, run.x1);
  }
  if (current.length > 0) segments.push(toSegment(current));
  return segments;
}

function toSegment(runs: Run[]): Segment {
  let text = "";
  let bold = 0;
  let italic = 0;
  let mono = 0;
  let size = 0;
  let weight = 0;
  let y = 0;
  let previous: Run | undefined;
  // Right-to-left text: the runs themselves are in reading order, their places on the line run from the right.
  const reversed = runs.filter((run) => run.rightToLeft).length > runs.length / 2;
  for (const run of reversed ? runs.toReversed() : runs) {
    const gap = previous === undefined ? 0 : reversed ? previous.x0 - run.x1 : run.x0 - previous.x1;
    const apart =
      previous !== undefined && (gap > wordGap * Math.max(previous.size, run.size) || (run.spaceBefore && gap > 0.02 * run.size));
    text += apart && !/\s$/.test(text) && !/^\s/.test(run.text) ? ` ${run.text}` : run.text;
    const chars = run.text.trim().length;
    weight += chars;
    bold += run.bold ? chars : 0;
    italic += run.italic ? chars : 0;
    mono += run.mono ? chars : 0;
    if (run.size > size) {
      size = run.size;
      y = run.y;
    }
    previous = run;
  }
  const x0 = Math.min(...runs.map((run) => run.x0));
  const x1 = Math.max(...runs.map((run) => run.x1));
  return {
    kind: "segment",
    text: text.trim(),
    x0,
    x1,
    top: y - 0.8 * size,
    bottom: y + 0.2 * size,
    y,
    size,
    bold: bold > weight * 0.7,
    italic: italic > weight * 0.9,
    mono: mono > weight * 0.8,
  };
}
