// The Markdown parser takes more than linear time and much memory on one huge string, and little on many short ones.
const partChars = 200_000;

/**
 * Cuts a long Markdown text into parts of about 200,000 characters, at a heading that stands outside a fence (or, in a very long section, at a blank
 * line before plain text), so that each can be parsed alone. Texts below that size come back whole.
 */
export function splitMarkdown(text: string): string[] {
  if (text.length <= partChars) return [text];
  const parts: string[] = [];
  let start = 0;
  let fence = "";
  for (let lineStart = 0; lineStart < text.length;) {
    const found = text.indexOf("\n", lineStart);
    const lineEnd = found === -1 ? text.length : found;
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(text.slice(lineStart, Math.min(lineEnd, lineStart + 40)))?.[1];
    if (mark !== undefined) {
      if (fence === "") fence = mark;
      else if (mark.startsWith(fence)) fence = "";
    } else if (fence === "" && lineStart - start > partChars && isCut(text, lineStart, lineStart - start > 2 * partChars)) {
      parts.push(text.slice(start, lineStart));
      start = lineStart;
    } else if (lineStart - start > 20 * partChars) {
      // A fence that never ends, or no blank line for megabytes: cut at the line, whatever it is.
      parts.push(text.slice(start, lineStart));
      start = lineStart;
      fence = "";
    }
    lineStart = lineEnd + 1;
  }
  parts.push(text.slice(start));
  return parts;
}

function isCut(text: string, lineStart: number, urgent: boolean): boolean {
  if (/^#{1,6} /.test(text.slice(lineStart, lineStart + 8))) return true;
  return urgent && text[lineStart - 2] === "\n" && /^[^\s|>*+-]/.test(text.slice(lineStart, lineStart + 1));
}
