import { parseAnswer, type Sentence } from "../answer-text/parse-answer.ts";
import type { Inline } from "../answer-text/parse-inline.ts";
import { formatDate } from "../../../ui/dates.ts";

export type CopyFormat = "plain" | "markdown" | "rich";
export type Reference = { n: number; title: string; url: string | null; updatedAt: string };
export type Copied = { plain: string; html: string | null };

/**
 * An answer as it is pasted elsewhere: the text with numbered references below it. Only references the text still names are
 * listed, renumbered from 1 in the order they appear. `rich` also gives HTML for mail and chat programs.
 */
export function formatCopy(text: string, references: readonly Reference[], format: CopyFormat, heading: string): Copied {
  const used = renumber(text.trim(), references);
  if (format === "markdown") {
    const list = used.references.map(
      (reference) =>
        `${reference.n}. ${reference.url === null ? reference.title : `[${reference.title}](${reference.url})`}, ${formatDate(reference.updatedAt)}`,
    );
    return { plain: joinParts(used.text, list.length === 0 ? "" : `**${heading}**\n\n${list.join("\n")}`), html: null };
  }
  const list = used.references.map(
    (reference) =>
      `[${reference.n}] ${reference.title}, ${formatDate(reference.updatedAt)}${reference.url === null ? "" : `\n    ${reference.url}`}`,
  );
  const plain = joinParts(toPlain(used.text), list.length === 0 ? "" : `${heading}\n${list.join("\n")}`);
  return { plain, html: format === "rich" ? toHtml(used.text, used.references, heading) : null };
}

/** Numbers the notes that occur in `text` from 1 in order of appearance; numbers without a note are taken out. */
export function renumber(text: string, references: readonly Reference[]): { text: string; references: Reference[] } {
  const kept: Reference[] = [];
  const renamed = new Map<number, number>();
  const renumbered = text.replace(/[ \t]*\[(\d{1,3})\](?!\()/g, (whole, digits: string) => {
    const reference = references.find((candidate) => candidate.n === Number(digits));
    if (reference === undefined) return "";
    if (!renamed.has(reference.n)) {
      renamed.set(reference.n, kept.length + 1);
      kept.push({ ...reference, n: kept.length + 1 });
    }
    return whole.replace(digits, String(renamed.get(reference.n)));
  });
  return { text: renumbered, references: kept };
}

function joinParts(text: string, references: string): string {
  return references === "" ? text : `${text}\n\n${references}`;
}

function toPlain(text: string): string {
  const say = (sentences: Sentence[]) =>
    sentences
      .map((sentence) => sentence.parts.map((part) => part.text).join("") + markers(sentence.markers))
      .join("")
      .trim();
  return parseAnswer(text)
    .map((block) => {
      if (block.kind === "code") return `${block.text}${markers(block.markers)}`;
      if (block.kind === "table")
        return [block.header, ...block.rows].map((row) => row.map(say).join("\t")).join("\n") + markers(block.markers);
      if (block.kind === "list")
        return block.items
          .map((item, index) => `${"  ".repeat(item.depth)}${block.ordered ? `${block.start + index}.` : "-"} ${say(item.sentences)}`)
          .join("\n");
      return say(block.sentences);
    })
    .join("\n\n");
}

function markers(numbers: number[]): string {
  return numbers.length === 0 ? "" : ` ${numbers.map((n) => `[${n}]`).join("")}`;
}

function toHtml(text: string, references: Reference[], heading: string): string {
  const say = (sentences: Sentence[]) =>
    sentences
      .map((sentence) => sentence.parts.map(inlineHtml).join("") + sup(sentence.markers))
      .join("")
      .trim();
  const body = parseAnswer(text).map((block) => {
    if (block.kind === "code") return `<pre>${escapeHtml(block.text)}</pre>${sup(block.markers)}`;
    if (block.kind === "list") {
      const tag = block.ordered ? "ol" : "ul";
      return `<${tag}${block.ordered && block.start !== 1 ? ` start="${block.start}"` : ""}>${block.items.map((item) => `<li>${say(item.sentences)}</li>`).join("")}</${tag}>`;
    }
    if (block.kind === "table") {
      const row = (cells: Sentence[][], tag: string) => `<tr>${cells.map((cell) => `<${tag}>${say(cell)}</${tag}>`).join("")}</tr>`;
      return `<table><thead>${row(block.header, "th")}</thead><tbody>${block.rows.map((cells) => row(cells, "td")).join("")}</tbody></table>${sup(block.markers)}`;
    }
    if (block.kind === "heading") return `<p><strong>${say(block.sentences)}</strong></p>`;
    const tag = block.kind === "quote" ? "blockquote" : "p";
    return `<${tag}>${say(block.sentences)}</${tag}>`;
  });
  const list = references.map((reference) => {
    const title = escapeHtml(reference.title);
    return `<li>${reference.url === null ? title : `<a href="${escapeHtml(reference.url)}">${title}</a>`}, ${formatDate(reference.updatedAt)}</li>`;
  });
  return body.join("") + (list.length === 0 ? "" : `<p><strong>${escapeHtml(heading)}</strong></p><ol>${list.join("")}</ol>`);
}

function inlineHtml(part: Inline): string {
  const tag = { text: null, strong: "strong", emphasis: "em", code: "code" }[part.kind];
  const words = escapeHtml(part.text);
  return tag === null ? words : `<${tag}>${words}</${tag}>`;
}

function sup(numbers: number[]): string {
  return numbers.length === 0 ? "" : `<sup>[${numbers.join(", ")}]</sup>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
