import type { Page, Segment } from "./page.ts";

// Share of the page height at the top and at the bottom in which headers and footers are looked for.
const margin = 0.15;

/** Takes headers, footers and page numbers out: what stands at the same height with the same words on many pages, and bare page numbers at the edge. */
export function dropRepeated(pages: Page[]): Page[] {
  const seen = new Map<string, Seen[]>();
  for (const page of pages) {
    for (const segment of page.segments) {
      if (!inMargin(segment, page)) continue;
      const key = keyOf(segment, page);
      const one = { page: page.number, text: segment.text };
      const on = seen.get(key);
      if (on === undefined) seen.set(key, [one]);
      else on.push(one);
    }
  }
  // Two pages prove little, so there only the outermost line counts.
  const enough =
    pages.length === 1 ? Number.POSITIVE_INFINITY : pages.length <= 4 ? pages.length : Math.max(3, Math.ceil(pages.length * 0.25));
  return pages.map((page) => {
    const top = Math.min(...page.segments.map((segment) => segment.y));
    const bottom = Math.max(...page.segments.map((segment) => segment.y));
    const segments = page.segments.filter((segment) => {
      if (!inMargin(segment, page)) return true;
      const outermost = Math.abs(segment.y - top) < 2 || Math.abs(segment.y - bottom) < 2;
      const repeats = countRepeats(seen.get(keyOf(segment, page)) ?? [], segment.text);
      if (repeats >= enough && (outermost || pages.length > 2) && !headsTable(segment, page)) return false;
      return !(outermost && isPageNumber(segment, page));
    });
    return { ...page, segments };
  });
}

type Seen = { page: number; text: string };

/**
 * On how many pages a line stands. Its numbers may count the pages, or be the same everywhere; a line whose numbers are another matter on
 * each page ("Invoice 4711") is text, and only its exact copies count.
 */
function countRepeats(on: Seen[], text: string): number {
  const numbers = on.map((one) => ({ page: one.page, found: (one.text.match(/\d+/g) ?? []).map(Number) }));
  const positions = numbers[0]?.found.length ?? 0;
  const isRunning = Array.from({ length: positions }, (_, position) => position).every((position) => {
    const values = numbers.map(({ found }) => found[position] ?? 0);
    const steps = numbers.map(({ page }, index) => values[index]! - page);
    return mostAreEqual(values) || mostAreEqual(steps);
  });
  return new Set((isRunning ? on : on.filter((one) => one.text === text)).map((one) => one.page)).size;
}

/** Chapters number their pages anew and odd pages differ from even ones, so that a half is enough. */
function mostAreEqual(values: number[]): boolean {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Math.max(...counts.values()) * 2 >= values.length;
}

/** True for the head of a table that goes on from page to page: more than one piece on its line, and the next line begins at the same places. */
function headsTable(segment: Segment, page: Page): boolean {
  const line = page.segments.filter((other) => Math.abs(other.y - segment.y) < 3);
  if (line.length < 2) return false;
  const below = page.segments.filter((other) => other.y > segment.y + 3 && other.y - segment.y < 3.5 * segment.size);
  const next = Math.min(...below.map((other) => other.y));
  const row = below.filter((other) => other.y - next < 3);
  const isAligned = (one: Segment) => row.some((other) => Math.abs(other.x0 - one.x0) < 3 || Math.abs(other.x1 - one.x1) < 3);
  return row.length >= 2 && line.every(isAligned);
}

function inMargin(segment: Segment, page: Page): boolean {
  return segment.y < page.height * margin || segment.y > page.height * (1 - margin);
}

/** Numbers differ from page to page ("Page 3 of 9"); the height is kept coarse, as centred lines may move a little. */
function keyOf(segment: Segment, page: Page): string {
  const height = Math.round(segment.y / 6);
  return `${height}|${Math.round(page.height / 10)}|${segment.text.toLowerCase().replace(/\d+/g, "#").replace(/\s+/g, " ")}`;
}

function isPageNumber(segment: Segment, page: Page): boolean {
  const text = segment.text.trim();
  if (/^(page|seite|p\.|página|pagina)\s*\d+(\s*(of|von|de|di|\/)\s*\d+)?$/i.test(text)) return true;
  if (/^[-–—]\s*\d{1,4}\s*[-–—]$/.test(text) || /^\d{1,4}\s*(of|\/)\s*\d{1,4}$/.test(text)) return true;
  // A bare number at the very edge, alone on its line.
  const alone = !page.segments.some((other) => other !== segment && Math.abs(other.y - segment.y) < 3);
  const apart = !page.segments.some((other) => other !== segment && Math.abs(other.y - segment.y) < 2.2 * other.size);
  return alone && apart && /^(\d{1,4}|[ivxlc]{1,6}|[A-Z]?\d{0,2}-\d{1,3})$/i.test(text);
}
