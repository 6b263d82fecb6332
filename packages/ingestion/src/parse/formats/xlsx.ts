import type { ParsedParts } from "../parsed-parts.ts";
import { openArchive } from "../archive/open-archive.ts";
import { type BlockWriter, createBlockWriter } from "../blocks/block-writer.ts";
import { readOfficeProperties } from "../blocks/read-office-properties.ts";
import { readRelations } from "../blocks/read-relations.ts";
import { descendants, parseXml } from "../blocks/xml.ts";
import { readCellFormats } from "../xlsx/format-cell.ts";
import { readSharedStrings } from "../xlsx/read-shared-strings.ts";
import { readSheet, type Sheet } from "../xlsx/read-sheet.ts";

// A table block of a million rows could not be shown or searched as one; each part repeats the header.
const rowsPerTable = 1000;

/** Reads a workbook: a heading and a page per visible sheet; stretches of rows between blank ones are tables, rows of one cell above them titles. Values as shown, formulas not run. */
export async function parseXlsx(bytes: Uint8Array): Promise<ParsedParts> {
  const archive = await openArchive(bytes);
  const workbook = parseXml(await archive.readText("xl/workbook.xml"));
  const relations = await readRelations(archive, "xl/workbook.xml");
  const shared = archive.has("xl/sharedStrings.xml") ? readSharedStrings(await archive.read("xl/sharedStrings.xml")) : [];
  const formats = readCellFormats(archive.has("xl/styles.xml") ? await archive.readText("xl/styles.xml") : undefined);
  const date1904 = /^(1|true)$/.test(descendants(workbook, "workbookPr")[0]?.attribs["date1904"] ?? "");
  const writer = createBlockWriter();
  const warnings: string[] = [];
  const pageNames: string[] = [];
  for (const sheet of descendants(workbook, "sheet")) {
    const target = relations.get(sheet.attribs["r:id"] ?? "")?.target;
    const name = sheet.attribs["name"] ?? "";
    pageNames.push(name);
    if (sheet.attribs["state"] === "hidden" || sheet.attribs["state"] === "veryHidden") {
      warnings.push(`Sheet ${pageNames.length} is hidden and was left out.`);
      continue;
    }
    writer.startPage(pageNames.length);
    if (target === undefined || !archive.has(target) || !target.includes("worksheets/")) continue;
    const read = readSheet(await archive.read(target), shared, formats, date1904);
    if (read.cellCount === 0) continue;
    writer.heading(1, name);
    writeSheet(read, writer);
  }
  const { title, metadata } = await readOfficeProperties(archive);
  return { ...writer.finish(), metadata, warnings, pageCount: pageNames.length, pageNames, ...(title === undefined ? {} : { title }) };
}

function writeSheet(sheet: Sheet, writer: BlockWriter): void {
  const numbers = [...sheet.rows.keys()].toSorted((a, b) => a - b);
  let group: Map<number, string>[] = [];
  let last = -1;
  for (const number of numbers) {
    if (number > last + 1) {
      writeGroup(group, writer);
      group = [];
    }
    group.push(sheet.rows.get(number)!);
    last = number;
  }
  writeGroup(group, writer);
}

function writeGroup(rows: Map<number, string>[], writer: BlockWriter): void {
  // Titles and remarks above a table have one cell; below it they end it.
  let start = 0;
  while (start < rows.length && rows[start]!.size === 1) writer.paragraph([...rows[start++]!.values()][0]!);
  let end = rows.length;
  while (end > start && rows[end - 1]!.size === 1 && [...rows[end - 1]!.values()][0]!.length > 40) end--;
  const table = rows.slice(start, end);
  if (table.length > 0) {
    const columns = [...new Set(table.flatMap((row) => [...row.keys()]))].toSorted((a, b) => a - b);
    const grid = table.map((row) => columns.map((column) => row.get(column) ?? ""));
    const [header, ...body] = grid;
    if (body.length === 0) writer.table([header!]);
    for (let from = 0; from < body.length; from += rowsPerTable) writer.table([header!, ...body.slice(from, from + rowsPerTable)]);
  }
  for (const row of rows.slice(end)) writer.paragraph([...row.values()][0]!);
}
