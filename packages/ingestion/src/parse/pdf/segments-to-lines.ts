import type { Segment } from "./page.ts";

/** A whole line of a column: its segments from left to right. */
export type Line = Segment & { parts: Segment[] };

/** Joins the segments of one column that stand on the same baseline; lines come from top to bottom. */
export function segmentsToLines(segments: Segment[]): Line[] {
  const lines: Line[] = [];
  for (const segment of segments.toSorted((a, b) => a.y - b.y || a.x0 - b.x0)) {
    const last = lines.at(-1);
    if (last !== undefined && Math.abs(segment.y - last.y) <= 0.3 * Math.min(segment.size, last.size) && !overlaps(last, segment)) {
      last.parts.push(segment);
    } else lines.push({ ...segment, parts: [segment] });
  }
  return lines.map((line) => joined(line.parts.toSorted((a, b) => a.x0 - b.x0)));
}

function overlaps(line: Line, segment: Segment): boolean {
  return line.parts.some((part) => Math.min(part.x1, segment.x1) - Math.max(part.x0, segment.x0) > 0.5 * segment.size);
}

function isRightToLeft(parts: Segment[]): boolean {
  return parts.filter((part) => /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(part.text)).length > parts.length / 2;
}

function joined(parts: Segment[]): Line {
  const largest = parts.reduce((best, part) => (part.size > best.size ? part : best));
  const weigh = (test: (part: Segment) => boolean) =>
    parts.filter(test).reduce((sum, part) => sum + part.text.length, 0) > 0.7 * parts.reduce((sum, part) => sum + part.text.length, 0);
  return {
    ...largest,
    text: (isRightToLeft(parts) ? parts.toReversed() : parts).map((part) => part.text).join(" "),
    x0: parts[0]!.x0,
    x1: Math.max(...parts.map((part) => part.x1)),
    top: Math.min(...parts.map((part) => part.top)),
    bottom: Math.max(...parts.map((part) => part.bottom)),
    bold: weigh((part) => part.bold),
    italic: weigh((part) => part.italic),
    mono: weigh((part) => part.mono),
    parts,
  };
}
