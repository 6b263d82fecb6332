import { strToU8, zipSync, type Zippable } from "fflate";
import { parseDocument } from "htmlparser2";
import mammoth from "mammoth";
import type { ParsedParts } from "../parsed-parts.ts";
import { openArchive, type Archive } from "../archive/open-archive.ts";
import { createBlockWriter, oneLine } from "../blocks/block-writer.ts";
import { htmlToBlocks } from "../blocks/html-to-blocks.ts";
import { readOfficeProperties } from "../blocks/read-office-properties.ts";
import { markerEnd, markerStart, prepareDocx } from "../docx/prepare-docx.ts";

/**
 * Reads a Word document through mammoth: headings by outline level with their numbers, lists, tables, foot- and endnotes, text boxes. Headers, footers, comments,
 * deleted and hidden text are left out; macros, pictures and links to other files are never opened.
 */
export async function parseDocx(bytes: Uint8Array): Promise<ParsedParts> {
  const archive = await openArchive(bytes);
  const text = (name: string) => (archive.has(name) ? archive.readText(name) : Promise.resolve(undefined));
  const main = await mainPart(archive);
  const prepared = prepareDocx(await archive.readText(main), await text("word/styles.xml"), await text("word/numbering.xml"));
  const buffer = Buffer.from(await slimArchive(archive, { [main]: prepared.document, "word/styles.xml": prepared.styles }));
  const { value } = await mammoth.convertToHtml(
    { buffer },
    {
      styleMap,
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: "" })),
    },
  );
  const writer = createBlockWriter();
  htmlToBlocks(parseDocument(withMarkers(value), { decodeEntities: true }), writer);
  const properties = await readOfficeProperties(archive);
  const parts = writer.finish();
  const first = parts.blocks.find((block) => block.kind === "heading");
  // A title the author wrote on the page is truer than the property, which often is a template's.
  const title =
    prepared.hasTitle && first !== undefined
      ? oneLine(parts.text.slice(first.charStart, first.charEnd).replace(/^#+ /, ""))
      : properties.title;
  return { ...parts, metadata: properties.metadata, ...(title === undefined ? {} : { title }) };
}

const styleMap = [
  ...[1, 2, 3, 4, 5, 6].map((level) => `p[style-name='Footnote Heading ${level}'] => h${level}:fresh`),
  "p[style-name='Quote'] => blockquote:fresh",
  "p[style-name='Intense Quote'] => blockquote:fresh",
  "p[style-name='HTML Preformatted'] => pre:separator('\n')",
  "p[style-name='Code'] => pre:separator('\n')",
  "p[style-name='Source Code'] => pre:separator('\n')",
  "p[style-name='Plain Text'] => p:fresh",
];

async function mainPart(archive: Archive): Promise<string> {
  if (archive.has("word/document.xml")) return "word/document.xml";
  const relations = archive.has("_rels/.rels") ? await archive.readText("_rels/.rels") : "";
  const target = /Type="[^"]*\/officeDocument"[^>]*Target="\/?([^"]+)"|Target="\/?([^"]+)"[^>]*Type="[^"]*\/officeDocument"/.exec(
    relations,
  );
  return target?.[1] ?? target?.[2] ?? "word/document.xml";
}

/** Only the parts that hold text, stored without compression: mammoth never sees an entry whose size was not checked. */
async function slimArchive(archive: Archive, replaced: Record<string, string>): Promise<Uint8Array> {
  const parts: Zippable = {};
  for (const name of archive.names) {
    const wanted =
      /^(\[Content_Types\]\.xml|_rels\/\.rels|word\/(_rels\/)?(document|footnotes|endnotes|numbering|styles)\d*\.xml(\.rels)?)$/.test(
        name,
      ) || name in replaced;
    if (wanted) parts[name] = replaced[name] === undefined ? await archive.read(name) : strToU8(replaced[name]);
  }
  for (const [name, text] of Object.entries(replaced)) parts[name] ??= strToU8(text);
  return zipSync(parts, { level: 0 });
}

/** List markers become attributes, and notes are numbered as their references are: by order, not by Word's internal ids. */
function withMarkers(html: string): string {
  let note = 0;
  return html
    .replace(/<li id="(?:foot|end)note-[^"]*">/g, () => `<li id="footnote-${++note}">`)
    .replace(
      new RegExp(`<li>((?:<[^>]+>)*)${markerStart}([^${markerEnd}]*)${markerEnd}`, "g"),
      (_, tags: string, label: string) => `<li data-marker="${label.replace(/["<>&]/g, "")}">${tags}`,
    )
    .replace(new RegExp(`${markerStart}([^${markerEnd}]*)${markerEnd}`, "g"), "$1 ");
}
