import { strToU8, zipSync } from "fflate";

const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
const packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
const word = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${relations}"`;
const drawing = `xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="${relations}"`;
const sheet = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relations}"`;

const pack = (parts: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
const types = (overrides: Record<string, string>) =>
  `<Types xmlns="${packageTypes}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${Object.entries(
    overrides,
  )
    .map(([name, type]) => `<Override PartName="/${name}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`)
    .join("")}</Types>`;
const links = (targets: [string, string, string][]) =>
  `<Relationships xmlns="${packageRelations}">${targets.map(([id, type, target]) => `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`).join("")}</Relationships>`;

/** A Word file with this body; `more` are further parts by name and type: footnotes, header1, numbering … */
export function makeDocx(body: string, more: Record<string, string> = {}): Uint8Array {
  const wrap: Record<string, string> = {
    footnotes: "footnotes",
    endnotes: "endnotes",
    comments: "comments",
    header1: "hdr",
    footer1: "ftr",
    numbering: "numbering",
    styles: "styles",
  };
  const kind = (name: string) => name.replace(/\d/, "");
  return pack({
    "[Content_Types].xml": types({
      "word/document.xml": "wordprocessingml.document.main",
      ...Object.fromEntries(Object.keys(more).map((name) => [`word/${name}.xml`, `wordprocessingml.${kind(name)}`])),
    }),
    "_rels/.rels": links([["r1", "officeDocument", "word/document.xml"]]),
    "word/_rels/document.xml.rels": links(Object.keys(more).map((name, index) => [`m${index}`, kind(name), `${name}.xml`])),
    "word/document.xml": `<w:document ${word}><w:body>${body}</w:body></w:document>`,
    ...Object.fromEntries(
      Object.entries(more).map(([name, text]) => [`word/${name}.xml`, `<w:${wrap[name]} ${word}>${text}</w:${wrap[name]}>`]),
    ),
  });
}

/** Word XML: a paragraph, with properties before its runs. */
export const p = (text: string, properties = "") =>
  `<w:p>${properties === "" ? "" : `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
/** Word XML: a cell with its properties (gridSpan, vMerge). */
export const tc = (text: string, properties = "") =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${text.startsWith("<w:") ? text : p(text)}</w:tc>`;
export const tr = (...cells: string[]) => `<w:tr>${cells.join("")}</w:tr>`;

/** A workbook of sheets with their rows as XML, shared number formats by id from 164 on. */
export function makeXlsx(
  sheets: { name: string; xml: string; state?: "hidden" | "veryHidden" }[],
  formats: string[] = [],
  isDate1904 = false,
): Uint8Array {
  const styles = `<styleSheet ${sheet}><numFmts count="${formats.length}">${formats.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${code.replaceAll('"', "&quot;")}"/>`).join("")}</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/>${formats.map((_, index) => `<xf numFmtId="${164 + index}"/>`).join("")}</cellXfs></styleSheet>`;
  return pack({
    "[Content_Types].xml": types({
      "xl/workbook.xml": "spreadsheetml.sheet.main",
      "xl/styles.xml": "spreadsheetml.styles",
      ...Object.fromEntries(sheets.map((_, index) => [`xl/worksheets/sheet${index + 1}.xml`, "spreadsheetml.worksheet"])),
    }),
    "_rels/.rels": links([["r1", "officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `<workbook ${sheet}><workbookPr${isDate1904 ? ' date1904="1"' : ""}/><sheets>${sheets.map(({ name, state }, index) => `<sheet name="${name}" sheetId="${index + 1}"${state === undefined ? "" : ` state="${state}"`} r:id="s${index + 1}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": links([
      ...sheets.map((_, index): [string, string, string] => [`s${index + 1}`, "worksheet", `worksheets/sheet${index + 1}.xml`]),
      ["st", "styles", "styles.xml"],
    ]),
    "xl/styles.xml": styles,
    ...Object.fromEntries(
      sheets.map(({ xml }, index) => [`xl/worksheets/sheet${index + 1}.xml`, `<worksheet ${sheet}>${xml}</worksheet>`]),
    ),
  });
}

/** Spreadsheet XML: a cell of inline text, or of a number with a style. */
export const cell = (at: string, value: string | number, style = 0, formula = "") =>
  typeof value === "number"
    ? `<c r="${at}" s="${style}">${formula === "" ? "" : `<f>${formula}</f>`}<v>${value}</v></c>`
    : `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;

/** A presentation of slides by the XML of their shapes, each with optional speaker notes. */
export function makePptx(slides: { shapes: string; notes?: string; hidden?: boolean }[]): Uint8Array {
  const noted = slides.map((slide, index) => ({ ...slide, n: index + 1 }));
  return pack({
    "[Content_Types].xml": types({
      "ppt/presentation.xml": "presentationml.presentation.main",
      ...Object.fromEntries(noted.map(({ n }) => [`ppt/slides/slide${n}.xml`, "presentationml.slide"])),
      ...Object.fromEntries(
        noted
          .filter(({ notes }) => notes !== undefined)
          .map(({ n }) => [`ppt/notesSlides/notesSlide${n}.xml`, "presentationml.notesSlide"]),
      ),
    }),
    "_rels/.rels": links([["r1", "officeDocument", "ppt/presentation.xml"]]),
    "ppt/presentation.xml": `<p:presentation ${drawing}><p:sldIdLst>${noted.map(({ n }) => `<p:sldId id="${255 + n}" r:id="s${n}"/>`).join("")}</p:sldIdLst></p:presentation>`,
    "ppt/_rels/presentation.xml.rels": links(noted.map(({ n }) => [`s${n}`, "slide", `slides/slide${n}.xml`])),
    ...Object.fromEntries(
      noted.flatMap(({ n, shapes, notes, hidden }) => [
        [
          `ppt/slides/slide${n}.xml`,
          `<p:sld ${drawing}${hidden === true ? ' show="0"' : ""}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`,
        ],
        [
          `ppt/slides/_rels/slide${n}.xml.rels`,
          links(notes === undefined ? [] : [["n1", "notesSlide", `../notesSlides/notesSlide${n}.xml`]]),
        ],
        ...(notes === undefined
          ? []
          : [
              [
                `ppt/notesSlides/notesSlide${n}.xml`,
                `<p:notes ${drawing}><p:cSld><p:spTree>${shape(notes, "body")}${shape(String(n), "sldNum")}</p:spTree></p:cSld></p:notes>`,
              ],
            ]),
      ]),
    ),
  });
}

/** Presentation XML: a shape with its paragraphs; `type` is its placeholder (title, body, sldNum, ftr). */
export const shape = (text: string, type = "", at = { x: 0, y: 0 }) =>
  `<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"/><p:cNvSpPr/><p:nvPr>${type === "" ? "" : `<p:ph type="${type}"/>`}</p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="${at.x}" y="${at.y}"/><a:ext cx="100" cy="100"/></a:xfrm></p:spPr><p:txBody>${text
    .split("\n")
    .map((line) => `<a:p><a:r><a:t>${line}</a:t></a:r></a:p>`)
    .join("")}</p:txBody></p:sp>`;
export const group = (...shapes: string[]) =>
  `<p:grpSp><p:nvGrpSpPr><p:cNvPr id="9" name="g"/></p:nvGrpSpPr><p:grpSpPr/>${shapes.join("")}</p:grpSp>`;
export const slideTable = (rows: string[][]) =>
  `<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="t"/></p:nvGraphicFramePr><p:xfrm><a:off x="0" y="900"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>${rows
    .map(
      (row) => `<a:tr>${row.map((text) => `<a:tc><a:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></a:txBody></a:tc>`).join("")}</a:tr>`,
    )
    .join("")}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;
