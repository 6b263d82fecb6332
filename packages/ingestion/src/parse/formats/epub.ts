import { posix } from "node:path";
import { parseDocument } from "htmlparser2";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { ParsedParts } from "../parsed-parts.ts";
import { openArchive } from "../archive/open-archive.ts";
import { createBlockWriter, oneLine } from "../blocks/block-writer.ts";
import { htmlToBlocks } from "../blocks/html-to-blocks.ts";
import { descendants, parseXml, textOf } from "../blocks/xml.ts";

/** Reads an e-book: its chapters in the order of the spine, without the table of contents. Throws document_encrypted for one with copy protection. */
export async function parseEpub(bytes: Uint8Array): Promise<ParsedParts> {
  const archive = await openArchive(bytes);
  const packagePath = descendants(parseXml(await archive.readText("META-INF/container.xml")), "rootfile")[0]?.attribs["full-path"];
  if (packagePath === undefined) throw new FootnoteError("document_corrupt", "The e-book does not name its content.");
  if (archive.has("META-INF/rights.xml"))
    throw new FootnoteError("document_encrypted", "The e-book is copy-protected. Upload a copy without protection.");
  const book = parseXml(await archive.readText(packagePath));
  const items = new Map(
    descendants(book, "item")
      .concat(descendants(book, "opf:item"))
      .map((item) => [item.attribs["id"] ?? "", item.attribs]),
  );
  const writer = createBlockWriter();
  for (const reference of descendants(book, "itemref").concat(descendants(book, "opf:itemref"))) {
    const item = items.get(reference.attribs["idref"] ?? "");
    if (item === undefined || reference.attribs["linear"] === "no" || (item["properties"] ?? "").split(" ").includes("nav")) continue;
    const path = posix.join(posix.dirname(packagePath), decodePath(item["href"] ?? ""));
    if (!archive.has(path) || !/xhtml|html|xml/.test(item["media-type"] ?? "html")) continue;
    const tree = parseDocument(await archive.readText(path), { decodeEntities: true });
    htmlToBlocks(descendants(tree, "body")[0] ?? tree, writer);
  }
  const metadata: Record<string, string> = {};
  const first = (name: string) => oneLine(textOf(descendants(book, name)[0]));
  for (const [name, key] of [
    ["dc:creator", "author"],
    ["dc:date", "date"],
    ["dc:publisher", "publisher"],
    ["dc:subject", "subject"],
  ] as const)
    if (first(name) !== "") metadata[key] = first(name);
  return { ...writer.finish(), title: first("dc:title"), language: first("dc:language"), metadata };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
