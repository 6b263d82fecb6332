import type { Nodes, Root, RootContent, TableCell } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfm } from "micromark-extension-gfm";
import { parseDocument } from "htmlparser2";
import { parse as parseYaml } from "yaml";
import type { ParsedParts } from "../parsed-parts.ts";
import { type BlockWriter, createBlockWriter, type ListItem, oneLine } from "../blocks/block-writer.ts";
import { cleanText } from "../blocks/clean-text.ts";
import { htmlToBlocks } from "../blocks/html-to-blocks.ts";
import { decodeText } from "../detect/decode-text.ts";
import { splitMarkdown } from "../blocks/split-markdown.ts";

/**
 * Reads Markdown (CommonMark and GitHub's tables, task lists, footnotes). Front matter goes to the metadata: `title`, `owner`, `updated`,
 * `verify-by` and whatever else is plain text. HTML inside is read as HTML. Long files are read part by part, in linear time.
 */
export function parseMd(bytes: Uint8Array): ParsedParts {
  const text = cleanText(decodeText(bytes).text);
  const writer = createBlockWriter();
  let metadata: Record<string, string> = {};
  for (const [index, part] of splitMarkdown(text).entries()) {
    const tree = fromMarkdown(part, {
      extensions: [gfm(), ...(index === 0 ? [frontmatter(["yaml", "toml"])] : [])],
      mdastExtensions: [gfmFromMarkdown(), ...(index === 0 ? [frontmatterFromMarkdown(["yaml", "toml"])] : [])],
    });
    const matter = tree.children.find((node) => node.type === "yaml" || (node.type as string) === "toml");
    if (index === 0 && matter !== undefined && "value" in matter) metadata = frontMatter(matter.value, matter.type);
    writeAll(tree, writer);
  }
  const { title, lang, language, ...rest } = metadata;
  const parts = writer.finish();
  const spoken = lang ?? language;
  return { ...parts, metadata: rest, ...(title === undefined ? {} : { title }), ...(spoken === undefined ? {} : { language: spoken }) };
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

function writeAll(parent: Root | Extract<RootContent, { type: "blockquote" }>, writer: BlockWriter): void {
  // Opening and closing tags may be nodes of their own, with Markdown between them; what is hidden between them stays hidden.
  for (const node of parent.children) writeNode(node, writer);
}

function writeNode(node: RootContent, writer: BlockWriter): void {
  if (node.type === "heading") writer.heading(node.depth, plain(node));
  else if (node.type === "paragraph") writer.paragraph(plain(node));
  else if (node.type === "code") writer.code(node.value, node.lang ?? "");
  else if (node.type === "html") htmlToBlocks(parseDocument(node.value), writer);
  else if (node.type === "table") writer.table(node.children.map((row) => row.children.map((cell: TableCell) => plain(cell))));
  else if (node.type === "footnoteDefinition") writer.footnote(node.identifier, node.children.map((child) => plain(child)).join(" "));
  else if (node.type === "list") writeList(node, writer);
  else if (node.type === "blockquote") {
    if (node.children.every((child) => child.type === "paragraph")) writer.quote(node.children.map((child) => plain(child)).join("\n"));
    else writeAll(node, writer);
  }
}

function writeList(list: Extract<RootContent, { type: "list" }>, writer: BlockWriter): void {
  let items: ListItem[] = [];
  const add = (node: typeof list, depth: number) => {
    for (const [index, item] of node.children.entries()) {
      const marker = node.ordered === true ? `${(node.start ?? 1) + index}.` : "-";
      const task = typeof item.checked === "boolean" ? (item.checked ? "[x] " : "[ ] ") : "";
      const own = item.children.filter(
        (child) => child.type === "paragraph" || child.type === "blockquote" || child.type === "heading" || child.type === "html",
      );
      items.push({ depth, marker, text: task + own.map((child) => plain(child)).join("\n") });
      for (const child of item.children) {
        if (child.type === "list") add(child, depth + 1);
        else if (child.type === "code" || child.type === "table") {
          writer.list(items);
          items = [];
          writeNode(child, writer);
        }
      }
    }
  };
  add(list, 0);
  writer.list(items);
}

/** The words of a node without their marks; a soft line break is a space, a hard one a line break. */
function plain(node: Nodes): string {
  if (node.type === "text") return node.value.replace(/\s*\n\s*/g, " ");
  if (node.type === "inlineCode") return node.value;
  if (node.type === "break") return "\n";
  if (node.type === "footnoteReference") return `[^${node.identifier}]`;
  if (node.type === "image" || node.type === "imageReference") return (node.alt ?? "").split(" ").length >= 3 ? (node.alt ?? "") : "";
  if (node.type === "html") return /^<br\b/i.test(node.value) ? "\n" : "";
  if (!("children" in node)) return "value" in node ? String(node.value) : "";
  const between = node.type === "blockquote" || node.type === "list" || node.type === "listItem" ? " " : "";
  return node.children.map((child) => plain(child)).join(between);
}
