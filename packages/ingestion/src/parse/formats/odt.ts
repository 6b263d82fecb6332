import { isTag, isText, type Element, type ParentNode } from "domhandler";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ParsedParts } from "../parsed-parts.ts";
import { openArchive } from "../archive/open-archive.ts";
import { type BlockWriter, createBlockWriter, type ListItem, oneLine } from "../blocks/block-writer.ts";
import { childAt, childElements, descendants, parseXml, textOf } from "../blocks/xml.ts";

// Repeat counts come from the file; a cell may claim to stand a million times.
const maxRepeat = 200;

/** Reads an OpenDocument text: headings by outline level, lists, tables, notes, text boxes. Tracked changes, comments and the table of contents are left out. */
export async function parseOdt(bytes: Uint8Array): Promise<ParsedParts> {
  const archive = await openArchive(bytes);
  if (archive.has("META-INF/manifest.xml") && (await archive.readText("META-INF/manifest.xml")).includes("encryption-data")) {
    throw new FootnoteError("document_encrypted", "The document is protected by a password. Upload a copy without one.");
  }
  const content = parseXml(await archive.readText("content.xml"));
  const styles = archive.has("styles.xml") ? parseXml(await archive.readText("styles.xml")) : undefined;
  const parents = new Map<string, string>();
  const numbered = new Set<string>();
  for (const tree of [styles, content]) {
    for (const style of descendants(tree, "style:style"))
      parents.set(style.attribs["style:name"] ?? "", style.attribs["style:parent-style-name"] ?? "");
    for (const style of descendants(tree, "text:list-style")) {
      for (const level of childElements(style, "text:list-level-style-number"))
        if ((level.attribs["style:num-format"] ?? "1") !== "")
          numbered.add(`${style.attribs["style:name"]}:${level.attribs["text:level"]}`);
    }
  }
  const reader: Reader = { writer: createBlockWriter(), numbered, notes: [], styleOf: (name) => rootStyle(name, parents) };
  writeChildren(childAt(content, "office:document-content", "office:body", "office:text"), reader);
  for (const note of reader.notes) reader.writer.footnote(note.label, note.text);

  const meta = archive.has("meta.xml") ? parseXml(await archive.readText("meta.xml")) : undefined;
  const metadata: Record<string, string> = {};
  const first = (name: string) => oneLine(textOf(descendants(meta, name)[0]));
  for (const [name, key] of [
    ["meta:initial-creator", "author"],
    ["dc:subject", "subject"],
    ["dc:date", "updated"],
    ["meta:creation-date", "created"],
  ] as const)
    if (first(name) !== "") metadata[key] = first(name);
  return { ...reader.writer.finish(), title: first("dc:title"), language: first("dc:language"), metadata };
}

type Reader = { writer: BlockWriter; numbered: Set<string>; notes: { label: string; text: string }[]; styleOf: (name: string) => string };

function rootStyle(name: string, parents: Map<string, string>): string {
  let current = name;
  for (let steps = 0; steps < 20; steps++) {
    if (/^(Title|Subtitle|Quotations|Preformatted_20_Text|Heading(_20_\d+)?)$/.test(current)) return current;
    const parent = parents.get(current);
    if (parent === undefined || parent === "") return current;
    current = parent;
  }
  return current;
}

function writeChildren(parent: ParentNode | undefined, reader: Reader): void {
  let code: string[] = [];
  const endCode = () => {
    reader.writer.code(code.join("\n"));
    code = [];
  };
  for (const element of childElements(parent)) {
    const style = reader.styleOf(element.attribs["text:style-name"] ?? "");
    if (element.name === "text:p" && style === "Preformatted_20_Text") {
      code.push(inline(element, reader));
      continue;
    }
    endCode();
    if (element.name === "text:h") reader.writer.heading(Number(element.attribs["text:outline-level"] ?? 1), inline(element, reader));
    else if (element.name === "text:p") {
      if (style === "Title") reader.writer.heading(1, inline(element, reader));
      else if (style === "Quotations") reader.writer.quote(inline(element, reader));
      else reader.writer.paragraph(inline(element, reader));
      for (const box of boxes(element)) writeChildren(box, reader);
    } else if (element.name === "text:list") writeList(element, reader);
    else if (element.name === "table:table") writeTable(element, reader);
    else if (["text:section", "draw:frame", "draw:text-box", "text:index-body", "draw:g"].includes(element.name))
      writeChildren(element, reader);
  }
  endCode();
}

/** Text boxes anchored in a paragraph; their text follows it. */
function boxes(paragraph: Element): Element[] {
  return descendants(paragraph, "draw:text-box").filter((box) => box.parent !== null);
}

function inline(node: ParentNode, reader: Reader): string {
  let text = "";
  for (const child of node.children) {
    if (isText(child)) text += child.data.replace(/\s+/g, " ");
    else if (!isTag(child)) continue;
    else if (child.name === "text:s") text += " ".repeat(Math.min(maxRepeat, Number(child.attribs["text:c"] ?? 1)));
    else if (child.name === "text:tab") text += "\t";
    else if (child.name === "text:line-break") text += "\n";
    else if (child.name === "text:note") {
      const label = oneLine(textOf(childAt(child, "text:note-citation"))) || String(reader.notes.length + 1);
      reader.notes.push({
        label,
        text: childElements(childAt(child, "text:note-body"))
          .map((part) => inline(part, reader))
          .join(" "),
      });
      text += `[^${label}]`;
    } else if (!["office:annotation", "draw:frame", "draw:custom-shape", "text:tracked-changes"].includes(child.name))
      text += inline(child, reader);
    else if (child.name === "draw:custom-shape") text += ` ${inline(child, reader)}`;
  }
  return text;
}

function writeList(list: Element, reader: Reader): void {
  let items: ListItem[] = [];
  const end = () => {
    reader.writer.list(items);
    items = [];
  };
  const add = (element: Element, depth: number, inherited: string) => {
    const style = element.attribs["text:style-name"] ?? inherited;
    const ordered = reader.numbered.has(`${style}:${depth + 1}`);
    let number = 0;
    for (const item of childElements(element)) {
      if (item.name !== "text:list-item" && item.name !== "text:list-header") continue;
      number = Number(item.attribs["text:start-value"] ?? number + 1);
      let first = true;
      for (const part of childElements(item)) {
        if (part.name === "text:list") add(part, depth + 1, style);
        else if (part.name === "text:h") {
          end();
          reader.writer.heading(Number(part.attribs["text:outline-level"] ?? 1), inline(part, reader));
        } else if (part.name === "text:p") {
          if (first) items.push({ depth, marker: ordered ? `${number}.` : "-", text: inline(part, reader) });
          else if (items.length > 0) items.at(-1)!.text += `\n${inline(part, reader)}`;
          first = false;
        } else if (part.name === "table:table") {
          end();
          writeTable(part, reader);
        }
      }
    }
  };
  add(list, 0, "");
  end();
}

function writeTable(table: Element, reader: Reader): void {
  const rows: string[][] = [];
  const visit = (parent: Element) => {
    for (const child of childElements(parent)) {
      if (["table:table-header-rows", "table:table-rows", "table:table-row-group"].includes(child.name)) visit(child);
      if (child.name !== "table:table-row") continue;
      const row: string[] = [];
      for (const cell of childElements(child)) {
        if (cell.name === "table:covered-table-cell") row.push(...Array<string>(repeat(cell)).fill(""));
        else if (cell.name === "table:table-cell") row.push(...Array<string>(repeat(cell)).fill(cellText(cell, reader)));
      }
      rows.push(row);
    }
  };
  visit(table);
  reader.writer.table(rows);
}

function repeat(cell: Element): number {
  return Math.min(maxRepeat, Number(cell.attribs["table:number-columns-repeated"] ?? 1) || 1);
}

function cellText(cell: Element, reader: Reader): string {
  return [...descendants(cell, "text:p"), ...descendants(cell, "text:h")].map((paragraph) => inline(paragraph, reader)).join(" ");
}
