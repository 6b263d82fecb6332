/** A quoted passage without the signs of Markdown: a table row reads as its cells, a list item without its sign. */
export function readableQuote(quote: string): string {
  return quote
    .replace(/^[ \t]*\|[ \t:|-]*-[ \t:|-]*$/gm, "")
    .replace(/^\s*\|\s*|\s*\|\s*$/gm, "")
    .replace(/\s*(?<!\\)\|\s*/g, " · ")
    .replace(/^\s*(?:#{1,6}|[-*+>]|\d{1,3}[.)])\s+/gm, "")
    .replace(/\n{2,}/g, "\n")
    .trim();
}
