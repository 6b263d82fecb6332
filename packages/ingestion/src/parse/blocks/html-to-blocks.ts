import { isTag, isText, type ChildNode, type Element, type ParentNode } from "domhandler";
import { type BlockWriter, type ListItem, oneLine } from "./block-writer.ts";
import { isHidden } from "./is-hidden.ts";
import { readHtmlTable } from "./read-html-table.ts";
import { textOf } from "./xml.ts";

/**
 * Writes the content of an HTML tree as blocks: headings, paragraphs, nested lists, tables with their header, code, quotes
 * and footnotes. What a reader would not see (scripts, styles, hidden elements, controls) is skipped; nothing is fetched.
 */
export function htmlToBlocks(root: ParentNode, writer: BlockWriter): void {
  const context: Context = { writer, line: "", flush: () => {} };
  context.flush = () => {
    writer.paragraph(context.line);
    context.line = "";
  };
  walkChildren(root, context);
  context.flush();
}

type Context = { writer: BlockWriter; line: string; flush: () => void };

const blockNames = new Set(
  "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup p pre search section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);

function walkChildren(node: ParentNode, context: Context): void {
  for (const child of node.children) walk(child, context);
}

function walk(node: ChildNode, context: Context): void {
  if (isText(node)) {
    context.line += node.data.replace(/\s+/g, " ");
    return;
  }
  if (!isTag(node)) {
    if ("children" in node) walkChildren(node, context);
    return;
  }
  if (isHidden(node)) return;
  const name = localName(node);
  if (!blockNames.has(name)) return inline(node, name, context);
  context.flush();
  if (isFootnote(node)) return footnote(node, context);
  if (/^h[1-6]$/.test(name)) return context.writer.heading(Number(name[1]), inlineText(node));
  if (name === "pre") return code(node, context);
  if (name === "table") return table(node, context);
  if (name === "ul" || name === "ol" || name === "menu" || name === "dir") return list(node, 0, context);
  if (name === "dl") return definitions(node, context);
  if (name === "blockquote") return quote(node, context);
  walkChildren(node, context);
  context.flush();
}

function inline(node: Element, name: string, context: Context): void {
  if (name === "br") context.line = `${context.line.trimEnd()}\n`;
  else if (name === "img") context.line += imageText(node);
  else if (name === "input") context.line += inputText(node);
  else if (isFootnoteReference(node)) context.line += `[^${footnoteLabel(textOf(node))}]`;
  // An inline element may hold blocks (a link around a card, a custom element); the walk goes on either way.
  else walkChildren(node, context);
}

/** The text of an element on one line, for headings, cells and list items; blocks inside are set apart by a space. */
export function inlineText(node: ParentNode, skip: (element: Element) => boolean = () => false): string {
  let text = "";
  const visit = (child: ChildNode) => {
    if (isText(child)) text += child.data.replace(/\s+/g, " ");
    else if (isTag(child)) {
      if (isHidden(child) || skip(child)) return;
      const name = localName(child);
      if (name === "br") text += "\n";
      else if (name === "img") text += imageText(child);
      else if (name === "input") text += inputText(child);
      else if (isFootnoteReference(child)) text += `[^${footnoteLabel(textOf(child))}]`;
      else {
        const apart = blockNames.has(name);
        if (apart && text !== "" && !/\s$/.test(text)) text += " ";
        if (name === "li" && /\S/.test(text)) text = `${text.trimEnd()}${/[.;:,!?]\s*$/.test(text) ? " " : "; "}`;
        child.children.forEach(visit);
        if (apart) text += " ";
      }
    } else if ("children" in child) (child as ParentNode).children.forEach(visit);
  };
  node.children.forEach(visit);
  return text;
}

function list(node: Element, depth: number, context: Context): void {
  let items: ListItem[] = [];
  const end = () => {
    context.writer.list(items);
    items = [];
  };
  const addList = (element: Element, level: number) => {
    const ordered = localName(element) === "ol";
    let number = Number.parseInt(element.attribs["start"] ?? "1", 10) || 1;
    for (const child of element.children) {
      if (!isTag(child) || isHidden(child)) continue;
      const name = localName(child);
      if (["ul", "ol", "menu"].includes(name)) addList(child, level + 1);
      else if (isFootnote(child)) {
        end();
        footnote(child, context);
      } else {
        const set = Number.parseInt(child.attribs["value"] ?? "", 10);
        if (!Number.isNaN(set)) number = set;
        // Written-out numbers of Word documents come as an attribute.
        const shown = oneLine(child.attribs["data-marker"] ?? "");
        addItem(child, level, shown === "" ? (ordered ? `${number++}.` : "-") : shown);
      }
    }
  };
  const addItem = (element: Element, level: number, marker: string) => {
    const nested = (child: Element) => ["ul", "ol", "menu", "pre", "table"].includes(localName(child));
    items.push({ depth: level, marker, text: inlineText(element, nested) });
    for (const inner of nestedBlocks(element, nested)) {
      const name = localName(inner);
      if (name === "pre" || name === "table") {
        end();
        if (name === "pre") code(inner, context);
        else table(inner, context);
      } else addList(inner, level + 1);
    }
  };
  addList(node, depth);
  end();
}

function nestedBlocks(element: Element, wanted: (child: Element) => boolean): Element[] {
  return element.children.flatMap((child) =>
    !isTag(child) || isHidden(child) ? [] : wanted(child) ? [child] : nestedBlocks(child, wanted),
  );
}

function definitions(node: Element, context: Context): void {
  const items: ListItem[] = [];
  let term = "";
  const visit = (parent: ParentNode) => {
    for (const child of parent.children) {
      if (!isTag(child) || isHidden(child)) continue;
      const name = localName(child);
      const text = oneLine(inlineText(child));
      if (name === "dt") {
        if (term !== "") items.push({ depth: 0, marker: "-", text: term });
        term = text;
      } else if (name === "dd") {
        items.push({ depth: 0, marker: "-", text: term === "" ? text : `${term.replace(/:$/, "")}: ${text}` });
        term = "";
      } else visit(child);
    }
  };
  visit(node);
  if (term !== "") items.push({ depth: 0, marker: "-", text: term });
  context.writer.list(items);
}

function quote(node: Element, context: Context): void {
  const structured = nestedBlocks(node, (child) => /^(h[1-6]|pre|table|ul|ol)$/.test(localName(child)));
  if (structured.length > 0) {
    walkChildren(node, context);
    context.flush();
    return;
  }
  const paragraphs = nestedBlocks(node, (child) => localName(child) === "p");
  const text = paragraphs.length > 1 ? paragraphs.map((paragraph) => oneLine(inlineText(paragraph))).join("\n") : inlineText(node);
  context.writer.quote(text);
}

function code(node: Element, context: Context): void {
  const named = [node, ...node.children.filter((child) => isTag(child))].map((element) => element.attribs["class"] ?? "").join(" ");
  const language = /(?:language|lang|highlight-source|brush:)[-:\s]?([\w+#-]+)/i.exec(named)?.[1] ?? "";
  context.writer.code(preText(node), language.toLowerCase());
}

function preText(node: ParentNode): string {
  return node.children
    .map((child) =>
      isText(child) ? child.data : isTag(child) ? (isHidden(child) ? "" : localName(child) === "br" ? "\n" : preText(child)) : "",
    )
    .join("");
}

function table(node: Element, context: Context): void {
  const read = readHtmlTable(node, (cell) => inlineText(cell));
  if (read.caption !== "") context.writer.paragraph(read.caption);
  if (read.kind === "layout") {
    for (const cell of read.cells) {
      walkChildren(cell, context);
      context.flush();
    }
  } else context.writer.table(read.rows, { headerless: read.headerless });
}

function footnote(node: Element, context: Context): void {
  const id = node.attribs["id"] ?? "";
  const text = inlineText(node, (child) => isBackReference(child));
  context.writer.footnote(footnoteLabel(/(\d+|[a-z])$/i.exec(id)?.[1] ?? "note"), text.replace(/[↑↩⏎]\ufe0e?/g, ""));
}

function isFootnote(node: Element): boolean {
  const role = `${node.attribs["role"] ?? ""} ${node.attribs["epub:type"] ?? ""}`;
  if (/\b(doc-footnote|doc-endnote|footnote|endnote|rearnote)\b/.test(role)) return true;
  return ["li", "aside", "div", "p"].includes(localName(node)) && /^(fn|footnote|endnote)[-_:]?(\d+)$/i.test(node.attribs["id"] ?? "");
}

function isFootnoteReference(node: Element): boolean {
  if (localName(node) !== "a") return false;
  const role = `${node.attribs["role"] ?? ""} ${node.attribs["epub:type"] ?? ""}`;
  if (/\b(doc-noteref|noteref)\b/.test(role)) return true;
  return /#(user-content-)?(fn|footnote|endnote)[-_:]?\d+$/i.test(node.attribs["href"] ?? "") && footnoteLabel(textOf(node)).length <= 4;
}

function isBackReference(node: Element): boolean {
  return (
    localName(node) === "a" &&
    (/doc-backlink/.test(node.attribs["role"] ?? "") ||
      /#(user-content-)?(fnref|footnote-ref|endnote-ref)/i.test(node.attribs["href"] ?? ""))
  );
}

function footnoteLabel(text: string): string {
  return oneLine(text).replace(/[[\]^]/g, "") || "note";
}

function imageText(node: Element): string {
  const alternative = oneLine(node.attribs["alt"] ?? "").replace(
    /\s*(description automatically generated|ai-generated content may be incorrect\.?)$/i,
    "",
  );
  // Short ones are mostly decoration ("logo", "icon", a file name); a sentence tells what the picture shows.
  return alternative.split(" ").length >= 3 && !/\.(png|jpe?g|gif|svg|webp)$/i.test(alternative) ? ` ${alternative} ` : " ";
}

function inputText(node: Element): string {
  const type = (node.attribs["type"] ?? "text").toLowerCase();
  // Some sites build their menus of unlabelled checkboxes that act as buttons.
  if (node.attribs["role"] === "button") return "";
  if (type === "checkbox" || type === "radio") return node.attribs["checked"] === undefined ? "[ ] " : "[x] ";
  return ["text", "number", "date", "email", "tel", "url"].includes(type) ? (node.attribs["value"] ?? "") : "";
}

function localName(node: Element): string {
  const colon = node.name.indexOf(":");
  return (colon === -1 ? node.name : node.name.slice(colon + 1)).toLowerCase();
}
