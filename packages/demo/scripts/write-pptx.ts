import pptxgen from "pptxgenjs";
import type { SlideDocument } from "./documents/document.ts";

const ink = "1D2430";

/** Slides with a title placeholder, bullets or a table, and speaker notes. Resolves to the file's bytes. */
export async function writePptx(document: SlideDocument): Promise<Uint8Array> {
  // The library is CommonJS whose types describe a default export.
  const presentation = new (pptxgen as unknown as new () => pptxgen.default)();
  presentation.title = document.title;
  presentation.subject = document.title;
  presentation.author = document.owner;
  presentation.company = "Acme Sensing Ltd";
  presentation.layout = "LAYOUT_WIDE";
  presentation.defineSlideMaster({
    title: "Acme",
    background: { color: "FFFFFF" },
    objects: [
      {
        placeholder: {
          options: {
            name: "title",
            type: "title",
            x: 0.6,
            y: 0.4,
            w: 12,
            h: 0.9,
            fontFace: "Calibri",
            fontSize: 30,
            bold: true,
            color: ink,
            align: "left",
          },
          text: "",
        },
      },
      { text: { text: "Acme Sensing Ltd", options: { x: 0.6, y: 6.9, w: 6, h: 0.3, fontSize: 10, color: "5A6472" } } },
    ],
    slideNumber: { x: 12.2, y: 6.9, fontSize: 10, color: "5A6472" },
  });
  for (const content of document.slides) {
    const slide = presentation.addSlide({ masterName: "Acme" });
    slide.addText(content.title, { placeholder: "title" });
    if (content.bullets) {
      slide.addText(
        content.bullets.map((text) => ({ text, options: { bullet: true, breakLine: true, paraSpaceAfter: 8 } })),
        { x: 0.6, y: 1.5, w: 12, h: 4.8, fontFace: "Calibri", fontSize: 20, color: ink, valign: "top" },
      );
    }
    if (content.table) {
      const header = content.table.columns.map((text) => ({ text, options: { bold: true } }));
      const rows = content.table.rows.map((row) => row.map((text) => ({ text })));
      slide.addTable([header, ...rows], {
        x: 0.6,
        y: 1.5,
        w: 12,
        fontFace: "Calibri",
        fontSize: 16,
        color: ink,
        border: { type: "solid", pt: 0.5, color: "C4CAD3" },
      });
    }
    if (content.notes) slide.addNotes(content.notes);
  }
  return (await presentation.write({ outputType: "uint8array" })) as Uint8Array;
}
