import type { ParsedParts } from "../parsed-parts.ts";

/**
 * The first heading of a text, or "" without one. A cover often names the company first and the subject right below: where only the
 * second heading shares a word with the file's name, the title is both.
 */
export function titleFromHeadings(parts: Pick<ParsedParts, "text" | "blocks">, fileName: string): string {
  const at = parts.blocks.findIndex((block) => block.kind === "heading");
  if (at < 0) return "";
  const [first, below] = parts.blocks.slice(at, at + 2).map((block) => parts.text.slice(block.charStart, block.charEnd));
  const heading = first!.replace(/^#+ /, "");
  if (parts.blocks[at + 1]?.kind !== "heading" || below === undefined) return heading;
  const named = new Set(
    words(
      fileName
        .split(/[/\\]/)
        .at(-1)!
        .replace(/\.[a-z0-9]{1,8}$/i, ""),
    ),
  );
  const isNamed = (text: string) => words(text).some((word) => named.has(word));
  const subject = below.replace(/^#+ /, "");
  return !isNamed(heading) && isNamed(subject) ? `${heading}: ${subject}` : heading;
}

function words(text: string): string[] {
  return text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
}
