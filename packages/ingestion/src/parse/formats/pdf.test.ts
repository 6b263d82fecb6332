import { describe, expect, it } from "vitest";
import { makePdf, type PlacedText } from "../make-pdf.test-support.ts";
import { parsePdf } from "./pdf.ts";

const prose = (words: string, from: { x: number; y: number }, count: number): PlacedText[] =>
  Array.from({ length: count }, (_, line) => ({
    x: from.x,
    y: from.y - line * 12,
    text: `${words} line ${line} goes on with more words here`,
  }));

describe("parsePdf", () => {
  it("reads columns one after the other, below a title over both", async () => {
    const title = { x: 150, y: 740, text: "A title that spans both of the columns", size: 18 };
    const { text } = await parsePdf(
      makePdf([{ texts: [title, ...prose("left", { x: 50, y: 700 }, 12), ...prose("right", { x: 330, y: 694 }, 12)] }]),
    );
    expect(text).toMatch(/^# A title that spans both of the columns\n\n/);
    expect(text.indexOf("left line 11")).toBeLessThan(text.indexOf("right line 0"));
  });

  it("finds headings by size and weight, lists and code", async () => {
    const { text, blocks } = await parsePdf(
      makePdf([
        {
          texts: [
            { x: 50, y: 740, text: "Leave policy", size: 20 },
            { x: 50, y: 710, text: "Annual leave", font: "bold" },
            ...prose("Everyone", { x: 50, y: 695 }, 3),
            { x: 60, y: 650, text: "1. Ask your manager" },
            { x: 60, y: 638, text: "2. Enter the dates" },
            { x: 50, y: 610, text: "curl -X POST /v1/leave", font: "mono" },
            { x: 62, y: 598, text: "--data @leave.json", font: "mono" },
            ...prose("Afterwards", { x: 50, y: 570 }, 3),
          ],
        },
      ]),
    );
    expect(blocks.map((block) => block.kind)).toEqual(["heading", "heading", "paragraph", "list", "code", "paragraph"]);
    expect(text).toContain("## Annual leave");
    expect(text).toContain("1. Ask your manager\n2. Enter the dates");
    expect(text).toContain("```\ncurl -X POST /v1/leave\n  --data @leave.json\n```");
    expect(blocks[2]!.headingPath).toEqual(["Leave policy", "Annual leave"]);
  });

  it("makes tables of ruled grids and of aligned columns", async () => {
    const rows = [
      ["Plan", "Price", "Users"],
      ["Basic", "10 EUR", "5"],
      ["Team", "40 EUR", "25"],
      ["Firm", "90 EUR", "100"],
    ];
    const cells = (x0: number, y0: number): PlacedText[] =>
      rows.flatMap((row, index) => row.map((text, column) => ({ x: x0 + column * 120 + 5, y: y0 - index * 20 + 6, text })));
    const lines = [
      ...[0, 1, 2, 3, 4].map((row) => ({ x0: 50, y0: 700 - row * 20, x1: 410, y1: 700 - row * 20 })),
      ...[0, 1, 2, 3].map((column) => ({ x0: 50 + column * 120, y0: 700, x1: 50 + column * 120, y1: 620 })),
    ];
    const table = "| Plan | Price | Users |\n| --- | --- | --- |\n| Basic | 10 EUR | 5 |\n| Team | 40 EUR | 25 |\n| Firm | 90 EUR | 100 |";
    const ruled = await parsePdf(makePdf([{ texts: cells(50, 680), lines }]));
    expect(ruled.text).toBe(table);
    const aligned = await parsePdf(makePdf([{ texts: cells(50, 680) }]));
    expect(aligned.text).toBe(table);
  });

  it("takes what stands between two rules as one row, however many lines its cells have", async () => {
    const texts = [
      { x: 55, y: 706, text: "Work", font: "bold" as const },
      { x: 250, y: 706, text: "Other", font: "bold" as const },
      { x: 55, y: 686, text: "Fitting sensors on" },
      { x: 250, y: 686, text: "Close-fitting clothes" },
      { x: 55, y: 675, text: "running machines" },
      { x: 55, y: 656, text: "Hazardous areas" },
      { x: 250, y: 656, text: "Permit to work" },
      { x: 55, y: 620, text: "A paragraph below the table that is as wide as the table is and goes on for a while." },
    ];
    const { text } = await parsePdf(makePdf([{ texts, lines: [700, 670, 650].map((y) => ({ x0: 50, x1: 450, y0: y, y1: y })) }]));
    expect(text).toMatch(
      /^\| Work \| Other \|\n\| --- \| --- \|\n\| Fitting sensors on running machines \| Close-fitting clothes \|\n\| Hazardous areas \| Permit to work \|\n\nA paragraph/,
    );
  });

  it("drops repeated headers and footers and page numbers, and keeps pages", async () => {
    const pages = [1, 2, 3, 4].map((page) => ({
      texts: [
        { x: 50, y: 770, text: "Contoso confidential" },
        ...prose(`Page${page}`, { x: 50, y: 700 }, 5),
        { x: 300, y: 30, text: String(page) },
      ],
    }));
    const { text, blocks, pageCount } = await parsePdf(makePdf(pages));
    expect(text).not.toContain("confidential");
    expect(text).not.toMatch(/^\d$/m);
    expect(blocks.map((block) => block.page)).toEqual([1, 2, 3, 4]);
    expect(pageCount).toBe(4);
    const single = await parsePdf(makePdf([{ texts: [...prose("Only", { x: 50, y: 700 }, 5), { x: 280, y: 30, text: "Page 1 of 1" }] }]));
    expect(single.text).not.toContain("Page 1");
  });

  it("joins words broken at the end of a line", async () => {
    const { text } = await parsePdf(
      makePdf([
        {
          texts: [
            { x: 50, y: 700, text: "The committee approved the reim-" },
            { x: 50, y: 688, text: "bursement of all travel costs." },
          ],
        },
      ]),
    );
    expect(text).toBe("The committee approved the reimbursement of all travel costs.");
  });

  it("names a page without text as what it is", async () => {
    await expect(parsePdf(makePdf([{ texts: [] }]))).rejects.toMatchObject({
      code: "document_no_text",
      message: expect.stringContaining("UNSTRUCTURED_URL") as string,
    });
  });
});
