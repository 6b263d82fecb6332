import PDFDocument from "pdfkit";
import type { Block, TextDocument } from "./documents/document.ts";

const margin = 64;
const regular = "Helvetica";
const bold = "Helvetica-Bold";

/** A4 pages with bookmarks, tables that break between rows, and a footer with the page number. Resolves to the file's bytes. */
export async function writePdf(document: TextDocument): Promise<Uint8Array> {
  const date = new Date(`${document.updated}T09:00:00Z`);
  const pdf = new PDFDocument({
    size: "A4",
    margins: { top: margin, left: margin, right: margin, bottom: 84 },
    bufferPages: true,
    lang: "en-GB",
    displayTitle: true,
    info: { Title: document.title, Author: document.owner, CreationDate: date, ModDate: date },
  });
  const parts: Buffer[] = [];
  const finished = new Promise<void>((resolve, reject) =>
    pdf
      .on("data", (part: Buffer) => parts.push(part))
      .on("end", resolve)
      .on("error", reject),
  );

  pdf.font(bold).fontSize(20).fillColor("#1d2430").text(document.title);
  pdf.moveDown(0.2).font(regular).fontSize(9).fillColor("#5a6472").text(`Owner: ${document.owner} · Last updated: ${document.updated}`);
  pdf.moveDown(1);
  for (const block of document.blocks) writeBlock(pdf, block);
  writeFooters(pdf, document.footer);
  pdf.end();
  await finished;
  return Buffer.concat(parts);
}

function writeBlock(pdf: PDFKit.PDFDocument, block: Block): void {
  const body = () => pdf.font(regular).fontSize(10.5).fillColor("#1d2430");
  switch (block.kind) {
    case "heading":
      keepTogether(pdf, 90);
      pdf.moveDown(block.level === 1 ? 0.9 : 0.5);
      pdf
        .font(bold)
        .fontSize(block.level === 1 ? 14 : 11.5)
        .fillColor("#1d2430")
        .text(block.text);
      if (block.level === 1) pdf.outline.addItem(block.text);
      pdf.moveDown(0.35);
      return;
    case "paragraph":
      body().text(block.text, { lineGap: 2.5 });
      pdf.moveDown(0.6);
      return;
    case "list":
      for (const [index, item] of block.items.entries()) {
        keepTogether(pdf, 32);
        body();
        const top = pdf.y;
        pdf.text(block.ordered ? `${index + 1}.` : "•", margin + 4, top, { width: 18 });
        pdf.text(item, margin + 22, top, { width: textWidth(pdf) - 22, lineGap: 2 });
        pdf.moveDown(0.25);
      }
      pdf.x = margin;
      pdf.moveDown(0.4);
      return;
    case "table":
      writeTable(pdf, block.columns, block.rows, block.widths ?? block.columns.map(() => 1));
      return;
    case "page-break":
      pdf.addPage();
  }
}

function writeTable(pdf: PDFKit.PDFDocument, columns: string[], rows: string[][], shares: number[]): void {
  const sum = shares.reduce((left, right) => left + right, 0);
  const widths = shares.map((share) => (share / sum) * textWidth(pdf));
  const writeRow = (cells: string[], font: string) => {
    pdf.font(font).fontSize(9.5).fillColor("#1d2430");
    const height = Math.max(...cells.map((cell, index) => pdf.heightOfString(cell, { width: widths[index]! - 8 }))) + 8;
    if (pdf.y + height > pdf.page.height - pdf.page.margins.bottom) {
      pdf.addPage();
      if (font === regular) writeRow(columns, bold);
      pdf.font(font).fontSize(9.5).fillColor("#1d2430");
    }
    const top = pdf.y;
    let left = margin;
    for (const [index, cell] of cells.entries()) {
      pdf.text(cell, left + 4, top + 4, { width: widths[index]! - 8 });
      left += widths[index]!;
    }
    pdf
      .moveTo(margin, top + height)
      .lineTo(left, top + height)
      .lineWidth(font === bold ? 1 : 0.5)
      .strokeColor(font === bold ? "#1d2430" : "#c4cad3")
      .stroke();
    pdf.x = margin;
    pdf.y = top + height;
  };
  keepTogether(pdf, 70);
  writeRow(columns, bold);
  for (const row of rows) writeRow(row, regular);
  pdf.moveDown(0.8);
}

function writeFooters(pdf: PDFKit.PDFDocument, footer: string): void {
  const { count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(page);
    // Text below the margin would open a new page, so the margin is lifted while the footer is written.
    pdf.page.margins.bottom = 0;
    const top = pdf.page.height - 52;
    pdf.font(regular).fontSize(8).fillColor("#5a6472");
    pdf.text(footer, margin, top, { width: textWidth(pdf) - 80, lineBreak: false });
    pdf.text(`Page ${page + 1} of ${count}`, pdf.page.width - margin - 80, top, { width: 80, align: "right", lineBreak: false });
  }
}

function keepTogether(pdf: PDFKit.PDFDocument, height: number): void {
  if (pdf.y + height > pdf.page.height - pdf.page.margins.bottom) pdf.addPage();
}

function textWidth(pdf: PDFKit.PDFDocument): number {
  return pdf.page.width - 2 * margin;
}
