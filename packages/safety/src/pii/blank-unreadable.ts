/** Code, addresses of pages and files, Markdown link targets and HTML tags: nobody's name stands there in a readable way. */
const unreadable =
  /```[\s\S]{0,20000}?(?:```|$)|`[^`\n]{1,400}`|\bhttps?:\/\/[^\s<>"')\]]{1,2000}|\]\([^()\s]{1,1000}\)|<\/?[a-zA-Z][^<>\n]{0,500}>|(?<![\w/])\/?(?:[\w.-]{1,80}\/){2,20}[\w.-]{0,80}/g;

/**
 * The text with everything that is not prose, and every range in `taken`, overwritten by blanks of the same length, so that
 * positions stay true. A range taken becomes `·`, which no name or address runs across.
 */
export function blankUnreadable(text: string, taken: readonly { start: number; end: number }[]): string {
  const parts: string[] = [];
  let position = 0;
  for (const { start, end } of taken.toSorted((a, b) => a.start - b.start)) {
    if (start < position) continue;
    parts.push(text.slice(position, start), "·".repeat(end - start));
    position = end;
  }
  parts.push(text.slice(position));
  return parts.join("").replace(unreadable, (stretch) => stretch.replace(/[^\n]/g, "·"));
}
