import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type FileChild,
} from "docx";
import type { Block, TextDocument } from "./documents/document.ts";

/** A Word file with real heading styles, numbered lists, tables with a header row and a page footer. Resolves to the file's bytes. */
export async function writeDocx(document: TextDocument): Promise<Uint8Array> {
  const lists = { next: 0 };
  const word = new Document({
    title: document.title,
    creator: document.owner,
    lastModifiedBy: document.owner,
    styles: { default: { document: { run: { font: "Calibri", size: 22 } } } },
    numbering: {
      config: [
        {
          reference: "steps",
          levels: [
            {
              level: 0,
              format: LevelFormat.DECIMAL,
              text: "%1.",
              alignment: AlignmentType.START,
              style: { paragraph: { indent: { left: 500, hanging: 320 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                children: [
                  new TextRun(`${document.footer} · Page `),
                  new TextRun({ children: [PageNumber.CURRENT, " of ", PageNumber.TOTAL_PAGES] }),
                ],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({ text: document.title, heading: HeadingLevel.TITLE }),
          new Paragraph({ text: `Owner: ${document.owner} · Last updated: ${document.updated}`, spacing: { after: 240 } }),
          ...document.blocks.flatMap((block) => writeBlock(block, lists)),
        ],
      },
    ],
  });
  return await Packer.toBuffer(word);
}

function writeBlock(block: Block, lists: { next: number }): FileChild[] {
  switch (block.kind) {
    case "heading":
      return [
        new Paragraph({
          text: block.text,
          heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
          spacing: { before: 240, after: 100 },
        }),
      ];
    case "paragraph":
      return [new Paragraph({ text: block.text, spacing: { after: 140 } })];
    case "list": {
      lists.next += 1;
      const instance = lists.next;
      return block.items.map(
        (item) =>
          new Paragraph({
            text: item,
            spacing: { after: 60 },
            ...(block.ordered ? { numbering: { reference: "steps", level: 0, instance } } : { bullet: { level: 0 } }),
          }),
      );
    }
    case "table":
      return [
        new Table({
          width: { size: 100, type: WidthType.PERCENTAGE },
          rows: [tableRow(block.columns, true), ...block.rows.map((row) => tableRow(row, false))],
        }),
        new Paragraph({ text: "", spacing: { after: 120 } }),
      ];
    case "page-break":
      return [new Paragraph({ text: "", pageBreakBefore: true })];
  }
}

function tableRow(cells: string[], header: boolean): TableRow {
  return new TableRow({
    tableHeader: header,
    children: cells.map(
      (cell) =>
        new TableCell({
          margins: { top: 40, bottom: 40, left: 80, right: 80 },
          children: [new Paragraph({ children: [new TextRun({ text: cell, bold: header })] })],
        }),
    ),
  });
}
