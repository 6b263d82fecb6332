import ExcelJS from "exceljs";
import type { SheetDocument } from "./documents/document.ts";

/** A workbook whose sheets hold a line or two of explanation, a header row and typed cells. Resolves to the file's bytes. */
export async function writeXlsx(document: SheetDocument): Promise<Uint8Array> {
  const date = new Date(`${document.updated}T09:00:00Z`);
  const workbook = new ExcelJS.Workbook();
  workbook.title = document.title;
  workbook.creator = document.owner;
  workbook.lastModifiedBy = document.owner;
  workbook.created = date;
  workbook.modified = date;
  for (const content of document.sheets) {
    const sheet = workbook.addWorksheet(content.name, { views: [{ state: "frozen", ySplit: content.notes.length + 1 }] });
    for (const note of content.notes) sheet.addRow([note]);
    sheet.addRow(content.columns.map((column) => column.header)).font = { bold: true };
    for (const row of content.rows) sheet.addRow(row);
    for (const [index, column] of content.columns.entries()) {
      const target = sheet.getColumn(index + 1);
      target.width = column.width;
      if (column.numberFormat) target.numFmt = column.numberFormat;
    }
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
