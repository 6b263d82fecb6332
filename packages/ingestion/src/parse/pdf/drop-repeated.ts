import type { Page, Segment } from "./page.ts";

// Share of the page height at the top and at the bottom in which headers and footers are looked for.
const margin = 0.15;

/** Takes headers, footers and page numbers out: what stands at the same height with the same words on many pages, and bare page numbers at the edge. */
export function dropRepeated(pages: Page[]): Page[] {
  const seen = new Map<string, Set<number>>();
  for (const page of pages) {
    for (const segment of page.segments) {
      if (!inMargin(segment, page)) continue;
      const key = keyOf(segment, page);
      const on = seen.get(key);
      if (on === undefined) seen.set(key, new Set([page.number]));
      else on.add(page.number);
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
      if ((seen.get(keyOf(segment, page))?.size ?? 0) >= enough && (outermost || pages.length > 2)) return false;
      return !(outermost && isPageNumber(segment, page));
    });
    return { ...page, segments };
  });
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
