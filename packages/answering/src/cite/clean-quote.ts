import { isPlaceholder } from "@footnote/safety/output/is-placeholder";

/**
 * Text of a document as it may stand in an answer: images gone, links reduced to their words, numbers in brackets (which would
 * read as markers) gone, HTML tags gone but for placeholders (`<your-name>`), line breaks of running text joined.
 */
export function cleanQuote(text: string, kind: "sentence" | "item" | "row" | "code"): string {
  if (kind === "code") return text.replaceAll(/\[(\d{1,3})\](?!\()/g, "[ $1 ]");
  return text
    .replaceAll(/!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])/g, "")
    .replaceAll(/\[([^\]]+)\]\([^)\s]*(?:\s+"[^"]*")?\)/g, "$1")
    .replaceAll(/\[\d{1,3}(?:\s*,\s*\d{1,3})*\]/g, "")
    .replaceAll(/<([^\s<>@]+@[^\s<>]+)>/g, "$1")
    .replaceAll(/<\/?[a-z!][^<>]*>/gi, (tag) => (isPlaceholder(tag) ? tag : ""))
    .replaceAll(/\s*\n\s*/g, " ")
    .replaceAll(/[^\S\n]{2,}/g, " ")
    .trim();
}
