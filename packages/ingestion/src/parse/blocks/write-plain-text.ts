import type { BlockWriter, ListItem } from "./block-writer.ts";

const item = /^(\s*)([-*•+]|\d{1,3}[.)])\s+(.*)$/;

/** Writes the plain text of a message or a note: paragraphs between blank lines, lists, and quoted lines (`>`) as quotes. Lines stay lines. */
export function writePlainText(text: string, writer: BlockWriter): void {
  for (const paragraph of text.replace(/\r\n?/g, "\n").split(/\n\s*\n/)) {
    const lines = paragraph.split("\n").filter((line) => line.trim() !== "");
    if (lines.length === 0) continue;
    if (lines.every((line) => line.startsWith(">"))) writer.quote(lines.map((line) => line.replace(/^(>\s?)+/, "")).join("\n"));
    else if (item.test(lines[0]!) && lines.length > 1) writer.list(items(lines));
    else writer.paragraph(lines.join("\n"));
  }
}

function items(lines: string[]): ListItem[] {
  const found: ListItem[] = [];
  const least = Math.min(...lines.map((line) => /^\s*/.exec(line)![0].length));
  for (const line of lines) {
    const match = item.exec(line);
    if (match === null) found.at(-1)!.text += ` ${line.trim()}`;
    else
      found.push({
        depth: Math.min(4, Math.floor((match[1]!.length - least) / 2)),
        marker: /^\d/.test(match[2]!) ? match[2]! : "-",
        text: match[3]!,
      });
  }
  return found;
}
