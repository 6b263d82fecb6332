import type { Page, Segment } from "./page.ts";

/** The type a document is set in: the size of its running text and the sizes and weights that mark headings (largest first), and its words. */
export type TypeScale = { bodySize: number; bodyBold: boolean; headings: string[]; words: Set<string> };

/** The style of a line as one word, coarse enough that rounding does not split it. */
export function styleOf(segment: { size: number; bold: boolean; italic: boolean }): string {
  return `${Math.round(segment.size * 2) / 2}${segment.bold ? "b" : ""}${segment.italic ? "i" : ""}`;
}

/** Finds the running text (most characters) and the heading styles: clearly larger, or bold or italic where the text is not. */
export function measureType(pages: Page[]): TypeScale {
  const chars = new Map<number, number>();
  let bold = 0;
  let italic = 0;
  let all = 0;
  for (const segment of segmentsOf(pages)) {
    const size = Math.round(segment.size * 2) / 2;
    chars.set(size, (chars.get(size) ?? 0) + segment.text.length);
    all += segment.text.length;
    if (segment.bold) bold += segment.text.length;
    if (segment.italic) italic += segment.text.length;
  }
  const bodySize = [...chars.entries()].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 10;
  const bodyBold = bold > all * 0.6;
  const bodyItalic = italic > all * 0.4;
  const styles = new Map<string, { size: number; bold: boolean; italic: boolean; chars: number }>();
  for (const segment of segmentsOf(pages)) {
    const larger = segment.size > bodySize * 1.12;
    const emphasised = (segment.bold && !bodyBold) || (segment.italic && !bodyItalic);
    if (!larger && (!emphasised || segment.size < bodySize * 0.95)) continue;
    const style = styleOf(segment);
    const known = styles.get(style);
    if (known === undefined)
      styles.set(style, { size: segment.size, bold: segment.bold, italic: segment.italic, chars: segment.text.length });
    else known.chars += segment.text.length;
  }
  const words = new Set<string>();
  for (const segment of segmentsOf(pages)) for (const word of segment.text.toLowerCase().match(/\p{L}+(-\p{L}+)*/gu) ?? []) words.add(word);
  // A style that fills a third of the document is a second running text, not a heading.
  const headings = [...styles.entries()].filter(([, style]) => style.chars < all * 0.35 || style.size > bodySize * 1.5);
  return {
    bodySize,
    bodyBold,
    words,
    headings: headings
      .toSorted(([, a], [, b]) => Math.round(b.size - a.size) || Number(b.bold) - Number(a.bold) || Number(a.italic) - Number(b.italic))
      .map(([style]) => style),
  };
}

function* segmentsOf(pages: Page[]): Generator<Segment> {
  for (const page of pages) yield* page.segments;
}
