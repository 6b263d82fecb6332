import { parseDocument } from "htmlparser2";
import MarkdownIt, { type Token } from "markdown-it";
import footnotes from "markdown-it-footnote";
import { parse as parseYaml } from "yaml";
import type { ParsedParts } from "../parsed-parts.ts";
import { type BlockWriter, createBlockWriter, type ListItem, oneLine } from "../blocks/block-writer.ts";
import { cleanText } from "../blocks/clean-text.ts";
import { htmlToBlocks } from "../blocks/html-to-blocks.ts";
import { splitMarkdown } from "../blocks/split-markdown.ts";
import { decodeText } from "../detect/decode-text.ts";

// Chosen for speed: it reads about ten times as many pages a second as the syntax-tree parsers, and the tree is not needed.
// Footnotes stay where they are defined: the plugin's own last step gathers them at the end and drops those that nothing refers to.
const markdown = new MarkdownIt({ html: true, linkify: false, typographer: false })
  // its types were written for markdown-it's CommonJS copy, which TypeScript holds for another library
  .use(footnotes as never)
  .disable(["footnote_tail", "footnote_inline"]);

/**
 * Reads Markdown (CommonMark, tables, footnotes). Front matter goes to the metadata: `title`, `owner`, `updated`, `verify-by` and whatever else is plain
 * text. HTML inside is read as HTML. Long files are read part by part, in linear time.
 */
export function parseMd(bytes: Uint8Array): ParsedParts {
  const text = cleanText(decodeText(bytes).text);
  const matter = /^(---|\+\+\+)[ \t]*\n([\s\S]{0,65536}?)\n\1[ \t]*(\n|$)/.exec(text);
  const { title, lang, language, ...metadata } = matter === null ? {} : frontMatter(matter[2]!, matter[1] === "---" ? "yaml" : "toml");
  const writer = createBlockWriter();
  for (const part of splitMarkdown(matter === null ? text : text.slice(matter[0].length))) {
    const tokens = markdown.parse(part, {});
    writeBlocks(tokens, 0, tokens.length, writer);
  }
  const spoken = lang ?? language;
  return { ...writer.finish(), metadata, ...(title === undefined ? {} : { title }), ...(spoken === undefined ? {} : { language: spoken }) };
}

function frontMatter(text: string, type: string): Record<string, string> {
  let parsed: unknown;
  try {
    parsed =
      type === "yaml"
        ? parseYaml(text, { maxAliasCount: 20, schema: "failsafe" })
        : Object.fromEntries(
            [...text.matchAll(/^([\w-]+)\s*=\s*(.+)$/gm)].map((match) => [match[1]!, match[2]!.replace(/^["']|["']$/g, "")]),
          );
  } catch {
    return {};
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return {};
  const found: Record<string, string> = {};
  for (const [key, value] of Object.entries(parsed)) {
    const flat = Array.isArray(value) ? value.filter((item) => typeof item === "string").join(", ") : value;
    if (typeof flat === "string" && flat.trim() !== "") found[key.trim().toLowerCase().replace(/_/g, "-")] = oneLine(flat).slice(0, 1000);
  }
  return found;
}

/** Writes the tokens from `start` to `end`; containers are handled whole. */
function writeBlocks(tokens: Token[], start: number, end: number, writer: BlockWriter): void {
  for (let index = start; index < end; index++) {
    const token = tokens[index]!;
    const close = token.nesting === 1 ? closing(tokens, index) : index;
    if (token.type === "heading_open") writer.heading(Number(token.tag.slice(1)), plain(tokens[index + 1]));
    else if (token.type === "inline") {
      writer.paragraph(plain(token));
      continue;
    } else if (token.type === "fence" || token.type === "code_block")
      writer.code(token.content, token.info.trim().split(/[\s{]/, 1)[0] ?? "");
    else if (token.type === "html_block") htmlToBlocks(parseDocument(token.content, { decodeEntities: true }), writer);
    else if (token.type === "bullet_list_open" || token.type === "ordered_list_open") writeList(tokens, index, writer);
    else if (token.type === "table_open") writer.table(tableRows(tokens, index, close));
    else if (token.type === "blockquote_open") writeQuote(tokens, index, close, writer);
    else if (token.type === "footnote_reference_open") writer.footnote(footnoteLabel(token), inlineText(tokens, index, close, " "));
    // Paragraphs: what is inside counts.
    else continue;
    index = close;
  }
}

/** The index of the token that closes the one at `open`. */
function closing(tokens: Token[], open: number): number {
  const level = tokens[open]!.level;
  let index = open + 1;
  while (index < tokens.length && !(tokens[index]!.nesting === -1 && tokens[index]!.level === level)) index++;
  return index;
}

function writeQuote(tokens: Token[], open: number, close: number, writer: BlockWriter): void {
  const inner = tokens.slice(open + 1, close);
  if (inner.every((token) => ["paragraph_open", "paragraph_close", "inline"].includes(token.type)))
    writer.quote(inlineText(tokens, open, close, "\n"));
  else writeBlocks(tokens, open + 1, close, writer);
}

function writeList(tokens: Token[], open: number, writer: BlockWriter): void {
  let items: ListItem[] = [];
  const add = (from: number, depth: number) => {
    const ordered = tokens[from]!.type === "ordered_list_open";
    const end = closing(tokens, from);
    let number = Number(tokens[from]!.attrGet("start") ?? 1);
    for (let index = from + 1; index < end; index++) {
      const token = tokens[index]!;
      if (token.type === "list_item_open") items.push({ depth, marker: ordered ? `${number++}.` : "-", text: "" });
      else if (token.type === "inline") {
        const item = items.at(-1);
        // After code or a table inside an item its text goes on as a paragraph.
        if (item === undefined) writer.paragraph(plain(token));
        else item.text += item.text === "" ? plain(token) : `\n${plain(token)}`;
      } else if (token.type === "bullet_list_open" || token.type === "ordered_list_open") {
        add(index, depth + 1);
        index = closing(tokens, index);
      } else if (token.type === "fence" || token.type === "code_block" || token.type === "table_open" || token.type === "html_block") {
        const close = token.nesting === 1 ? closing(tokens, index) : index;
        writer.list(items);
        items = [];
        writeBlocks(tokens, index, close + 1, writer);
        index = close;
      }
    }
  };
  add(open, 0);
  writer.list(items);
}

function tableRows(tokens: Token[], open: number, close: number): string[][] {
  const rows: string[][] = [];
  for (const token of tokens.slice(open, close)) {
    if (token.type === "tr_open") rows.push([]);
    else if (token.type === "inline") rows.at(-1)?.push(plain(token));
  }
  return rows;
}

function inlineText(tokens: Token[], open: number, close: number, between: string): string {
  return tokens
    .slice(open, close)
    .filter((token) => token.type === "inline")
    .map((token) => plain(token))
    .join(between);
}

/** The words of an inline token without their marks; a soft line break is a space, a hard one a line break. */
function plain(token: Token | undefined): string {
  return (token?.children ?? [])
    .map((child) => {
      if (child.type === "softbreak") return " ";
      if (child.type === "hardbreak") return "\n";
      if (child.type === "image") return child.content.split(" ").length >= 3 ? child.content : "";
      if (child.type === "footnote_ref") return `[^${footnoteLabel(child)}]`;
      if (child.type === "html_inline") return /^<br\b/i.test(child.content) ? "\n" : "";
      return child.type === "text" || child.type === "code_inline" || child.type === "text_special" ? child.content : "";
    })
    .join("");
}

function footnoteLabel(token: Token): string {
  const meta = token.meta as { label?: string; id?: number } | null;
  return meta?.label ?? String((meta?.id ?? 0) + 1);
}
