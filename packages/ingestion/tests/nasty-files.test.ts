import { describe, expect, test } from "vitest";
import { makePdf, type PlacedText } from "../src/parse/make-pdf.test-support.ts";
import { parseDocument } from "../src/parse/parse-document.ts";
import { cell, group, makeDocx, makePptx, makeXlsx, p, shape, slideTable, tc, tr } from "./nasty/make-office.ts";

/*
 * Files that are hard to read, each made here: what must be found, in this order, and what must not be there. A string is found when its
 * words are, whatever white space is between them.
 */
type Case = {
  name: string;
  file: string;
  bytes: string | Uint8Array;
  contains: string[];
  absent?: string[];
  attachments?: string[];
  title?: string;
};

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.codePointAt(0)!);
const utf16 = (text: string) => Uint8Array.from(Buffer.from(`\uFEFF${text}`, "utf16le"));
const shiftJis = Uint8Array.from([
  0x97, 0x4c, 0x8b, 0x8b, 0x8b, 0x78, 0x89, 0xc9, 0x82, 0xcd, 0x94, 0x4e, 0x32, 0x38, 0x93, 0xfa, 0x82, 0xc5, 0x82, 0xb7, 0x81, 0x42, 0x0d,
  0x0a, 0x90, 0x5c, 0x90, 0xbf, 0x82, 0xcd, 0x8f, 0xe3, 0x8e, 0x69, 0x82, 0xc9, 0x92, 0xf1, 0x8f, 0x6f, 0x82, 0xb5, 0x82, 0xc4, 0x82, 0xad,
  0x82, 0xbe, 0x82, 0xb3, 0x82, 0xa2, 0x81, 0x42,
]);
const listItem = (text: string, level: number) => p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`);
const level = (n: number, format: string, text: string) =>
  `<w:lvl w:ilvl="${n}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
const numbering = `<w:abstractNum w:abstractNumId="0">${level(0, "decimal", "%1.")}${level(1, "bullet", "•")}${level(2, "lowerLetter", "%3)")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`;
const mail = (lines: string[]) => lines.join("\r\n");
const head = ["From: Ada <ada@acme.example>", "To: Bob <bob@acme.example>", "Date: Mon, 02 Nov 2026 10:00:00 +0000", "MIME-Version: 1.0"];
const column = (word: string, x: number, top: number, lines: number): PlacedText[] =>
  Array.from({ length: lines }, (_, line) => ({ x, y: top - line * 12, text: `${word} ${line} runs on for some words here` }));
const longRows = (rows: number) => Array.from({ length: rows }, (_, row) => `row ${row},${row * 3},note ${row}`);

const word: Case[] = [
  {
    name: "nested lists of mixed kinds",
    file: "lists.docx",
    bytes: makeDocx(
      [listItem("Pack", 0), listItem("Shirts", 1), listItem("white", 2), listItem("blue", 2), listItem("Leave", 0)].join(""),
      { numbering },
    ),
    contains: ["1. Pack", "- Shirts", "white", "blue", "2. Leave"],
  },
  {
    name: "cells merged across and down",
    file: "merged.docx",
    bytes: makeDocx(
      `<w:tbl>${tr(tc("Region", '<w:vMerge w:val="restart"/>'), tc("Sales in 2026", '<w:gridSpan w:val="2"/>'))}${tr(tc("", "<w:vMerge/>"), tc("Q1"), tc("Q2"))}${tr(tc("North"), tc("17"), tc("19"))}${tr(tc("South"), tc("23"), tc("29"))}</w:tbl>`,
    ),
    contains: ["| Region |", "Sales in 2026", "| North | 17 | 19 |", "| South | 23 | 29 |"],
  },
  {
    name: "a table in a table, and a cell of several paragraphs",
    file: "nested.docx",
    bytes: makeDocx(
      `<w:tbl>${tr(tc("Topic"), tc("Detail"))}${tr(tc("Travel"), tc(`${p("Book early.")}<w:tbl>${tr(tc("Class"), tc("Hours"))}${tr(tc("Second"), tc("under six"))}</w:tbl>${p("Ask first.")}`))}</w:tbl>`,
    ),
    contains: ["Topic", "Detail", "Travel", "Book early.", "Second", "under six", "Ask first."],
  },
  {
    name: "footnotes, endnotes, deleted and inserted text, a comment, header and footer",
    file: "notes.docx",
    bytes: makeDocx(
      `<w:p><w:r><w:t>Leave is 28 days</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:del><w:r><w:delText> or 99 days</w:delText></w:r></w:del><w:ins><w:r><w:t> a year.</w:t></w:r></w:ins></w:p><w:sectPr><w:headerReference r:id="m1"/></w:sectPr>`,
      { footnotes: `<w:footnote w:id="2">${p("Part time: in proportion.")}</w:footnote>`, header1: p("ACME confidential header") },
    ),
    contains: ["Leave is 28 days", "a year.", "Part time: in proportion."],
    absent: ["99 days"],
  },
  {
    name: "right to left, hidden text, a text box, a field and a content control",
    file: "odd.docx",
    bytes: makeDocx(
      `${p("حقوق الإجازة السنوية", "<w:bidi/>")}<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden words</w:t></w:r><w:r><w:t>shown words</w:t></w:r></w:p><w:sdt><w:sdtContent>${p("in a control")}</w:sdtContent></w:sdt><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://acme.example"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>the portal</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
    ),
    contains: ["حقوق الإجازة السنوية", "shown words", "in a control", "the portal"],
    absent: ["hidden words", "HYPERLINK"],
  },
];

const sheets: Case[] = [
  {
    name: "dates, percents, money, formulas, booleans and errors as people see them",
    file: "formats.xlsx",
    bytes: makeXlsx(
      [
        {
          name: "Prices",
          xml: `<sheetData><row r="1">${["Day", "Share", "Price", "Sum", "Time", "Fine"].map((text, index) => cell(`${"ABCDEF"[index]}1`, text)).join("")}</row><row r="2">${cell("A2", 46_328, 1)}${cell("B2", 0.125, 2)}${cell("C2", 1234.5, 3)}${cell("D2", 42, 0, "SUM(A1:A9)")}${cell("E2", 46_328.75, 4)}<c r="F2" t="b"><v>1</v></c></row><row r="3">${cell("A3", "n/a")}<c r="B3" t="e"><v>#DIV/0!</v></c></row></sheetData>`,
        },
      ],
      ['#,##0.00 "EUR"', "yyyy-mm-dd hh:mm"],
    ),
    contains: ["Prices", "| Day | Share | Price | Sum | Time | Fine |", "2026-11-02", "12.5", "1234.5", "42", "2026-11-02 18:00", "TRUE"],
    absent: ["46328", "SUM("],
  },
  {
    name: "hidden sheets, hidden rows and columns, merged headers and a table that starts late",
    file: "hidden.xlsx",
    bytes: makeXlsx([
      {
        name: "Staff",
        xml: `<cols><col min="4" max="4" hidden="1"/></cols><sheetData><row r="4">${cell("B4", "Team")}${cell("C4", "People")}${cell("D4", "Salary")}</row><row r="5">${cell("B5", "North")}${cell("C5", 17)}${cell("D5", 99_123)}</row><row r="6" hidden="1">${cell("B6", "Secret team")}</row></sheetData><mergeCells><mergeCell ref="B2:C2"/></mergeCells>`,
      },
      { name: "Notes", state: "hidden", xml: `<sheetData><row r="1">${cell("A1", "kept to ourselves")}</row></sheetData>` },
      { name: "Open", xml: `<sheetData><row r="1">${cell("A1", "for everyone")}</row></sheetData>` },
    ]),
    contains: ["Staff", "| Team | People |", "| North | 17 |", "Open", "for everyone"],
    absent: ["kept to ourselves", "Secret team", "99123", "99,123"],
  },
  {
    name: "the other calendar of spreadsheets",
    file: "1904.xlsx",
    bytes: makeXlsx(
      [{ name: "D", xml: `<sheetData><row r="1">${cell("A1", "Day")}</row><row r="2">${cell("A2", 44_866, 1)}</row></sheetData>` }],
      [],
      true,
    ),
    contains: ["2026-11-02"],
  },
];

const slides: Case[] = [
  {
    name: "tables, grouped shapes, speaker notes, slide numbers; shapes in the order that a screen reader takes",
    file: "deck.pptx",
    bytes: makePptx([
      {
        shapes: [
          shape("Third from the top", "", { x: 0, y: 800 }),
          shape("Plan for 2027", "title"),
          group(shape("inside a group", "", { x: 0, y: 300 }), group(shape("deep inside", "", { x: 0, y: 400 }))),
          slideTable([
            ["Quarter", "Goal"],
            ["Q1", "Lamp"],
          ]),
          shape("7", "sldNum"),
        ].join(""),
        notes: "Say this slowly.",
      },
      { shapes: shape("Only a picture here", "body") },
    ]),
    contains: [
      "Plan for 2027",
      "Third from the top",
      "inside a group",
      "deep inside",
      "| Quarter | Goal |",
      "| Q1 | Lamp |",
      "Say this slowly.",
      "Only a picture here",
    ],
  },
];

const texts: Case[] = [
  {
    name: "Latin-1",
    file: "latin.txt",
    bytes: latin1("Die Gebühr für Müller beträgt 5 €".replace("€", "Euro") + " je Stück.\r\nÜbermäßig viel.\r\n"),
    contains: ["Gebühr für Müller beträgt", "Übermäßig"],
  },
  {
    name: "UTF-16 with a mark",
    file: "wide.txt",
    bytes: utf16("Отпуск составляет 28 дней.\r\nСпросите начальника.\r\n"),
    contains: ["Отпуск составляет 28 дней."],
  },
  { name: "Shift-JIS", file: "japanese.txt", bytes: shiftJis, contains: ["有給休暇は年28日です。", "申請は上司に提出してください。"] },
  {
    name: "a csv with semicolons, quoted line ends and commas for decimals",
    file: "preise.csv",
    bytes: latin1('Artikel;Preis;Notiz\r\nSchraube;1,25;"zwei\r\nZeilen; und mehr"\r\nMutter;0,75;grün\r\n'),
    contains: ["| Artikel | Preis | Notiz |", "| Schraube | 1,25 |", "Zeilen; und mehr", "| Mutter | 0,75 | grün |"],
  },
  {
    name: "tabs between values",
    file: "list.tsv",
    bytes: "Name\tAge\tCity\nAda\t36\tLondon, UK\nBob\t41\tParis\n",
    contains: ["| Name | Age | City |", "| Ada | 36 | London, UK |"],
  },
  {
    name: "a very long table keeps its header",
    file: "long.csv",
    bytes: ["item,amount,note", ...longRows(3000)].join("\n"),
    contains: ["| item | amount | note |", "| row 2999 | 8997 | note 2999 |"],
  },
];

const pages: Case[] = [
  {
    name: "hidden parts, navigation, cookie banners, scripts",
    file: "site.html",
    bytes: `<html><head><title>Leave</title><style>.x{}</style></head><body><header><nav><a href="/">Home</a><a href="/all">All products</a></nav></header><div id="cookie-consent" class="cookie-banner" role="dialog">We use cookies to please you.<button>Accept all</button></div><main><h1>Leave</h1><p>Everyone has <b>28</b> days.</p><p hidden>Not for you.</p><div style="display:none">Nor this.</div><span aria-hidden="true">★</span><details><summary>Part time</summary><p>In proportion.</p></details></main><aside class="sidebar">Related links</aside><footer>© Acme</footer><script>alert("x")</script><noscript>Turn on scripts</noscript></body></html>`,
    contains: ["Leave", "Everyone has", "28", "days.", "Part time", "In proportion."],
    absent: ["cookies", "Accept all", "Not for you", "Nor this", "alert", "All products"],
  },
  {
    name: "code with its language, definition lists, nested and ordered lists that start late",
    file: "docs.html",
    bytes: `<html><body><h1>Guide</h1><pre><code class="language-python">def lamp():\n    return 1 &lt; 2\n</code></pre><dl><dt>Leave</dt><dd>Days off.</dd><dt>Duty</dt><dd>Days on.</dd></dl><ol start="3"><li>Third<ul><li>below</li></ul></li><li>Fourth</li></ol><blockquote><p>Quoted.</p></blockquote><p>x<sup>2</sup> and H<sub>2</sub>O</p></body></html>`,
    contains: [
      "# Guide",
      "```python",
      "def lamp():",
      "return 1 < 2",
      "Leave",
      "Days off.",
      "Duty",
      "Days on.",
      "3. Third",
      "- below",
      "4. Fourth",
      "Quoted.",
    ],
  },
  {
    name: "cells that span rows and columns, a caption, a foot",
    file: "table.html",
    bytes: `<html><body><table><caption>Rates</caption><thead><tr><th rowspan="2">Grade</th><th colspan="2">Rate</th></tr><tr><th>Day</th><th>Night</th></tr></thead><tbody><tr><td rowspan="2">A</td><td>10</td><td>15</td></tr><tr><td>11</td><td>16</td></tr></tbody><tfoot><tr><td>Sum</td><td>21</td><td>31</td></tr></tfoot></table></body></html>`,
    contains: ["Rates", "Grade", "Day", "Night", "| A | 10 | 15 |", "| 11 | 16 |", "| Sum | 21 | 31 |"],
  },
  {
    name: "right to left with a table, and an encoding that only the meta element tells",
    file: "rtl.html",
    bytes: Uint8Array.from(
      Buffer.concat([
        Buffer.from('<html dir="rtl"><head><meta charset="windows-1255"><title>x</title></head><body><h1>'),
        Buffer.from([0xe7, 0xe5, 0xf4, 0xf9, 0xe4]),
        Buffer.from("</h1><p>28</p></body></html>"),
      ]),
    ),
    contains: ["חופשה", "28"],
  },
  {
    name: "Markdown with front matter, nested fences, footnotes, tables, tasks and HTML",
    file: "notes.md",
    bytes:
      "---\ntitle: The notes\n---\n# Notes\n\nText[^1] with `code`.\n\n````md\n```js\nlet x = 1;\n```\n````\n\n| a | b |\n|:--|--:|\n| 1 \\| one | 2 |\n\n- [x] done\n  - deeper\n\n<details><summary>More</summary>\n\nInside.\n\n</details>\n\n[^1]: The footnote.\n",
    contains: ["Notes", "Text", "let x = 1;", "one", "done", "deeper", "Inside.", "The footnote."],
  },
];

const mails: Case[] = [
  {
    name: "quoted-printable in Latin-1 with a coded subject",
    file: "qp.eml",
    bytes: mail([
      ...head,
      "Subject: =?iso-8859-1?Q?Geb=FChr_f=FCr?= =?iso-8859-1?Q?_M=FCller?=",
      'Content-Type: text/plain; charset="iso-8859-1"',
      "Content-Transfer-Encoding: quoted-printable",
      "",
      "Die Geb=FChr betr=E4gt 5 Euro und ist sofort=",
      " f=E4llig.",
      "",
    ]),
    contains: ["Ada", "Gebühr für Müller", "Die Gebühr beträgt 5 Euro und ist sofort fällig."],
  },
  {
    name: "only HTML, with a tracking picture and styles",
    file: "html.eml",
    bytes: mail([
      ...head,
      "Subject: News",
      "Content-Type: text/html; charset=utf-8",
      "",
      "<html><head><style>p{color:red}</style></head><body><h2>News</h2><p>The lamp is <b>lit</b>.</p><img src='https://t.example/p.gif' width=1 height=1></body></html>",
    ]),
    contains: ["News", "The lamp is", "lit"],
    absent: ["color:red", "t.example"],
  },
  {
    name: "alternatives, an inline picture, an attachment and a mail in the mail",
    file: "nested.eml",
    bytes: mail([
      ...head,
      "Subject: Outer",
      'Content-Type: multipart/mixed; boundary="o"',
      "",
      "--o",
      'Content-Type: multipart/alternative; boundary="i"',
      "",
      "--i",
      "Content-Type: text/plain",
      "",
      "Plain words of the outer mail.",
      "--i",
      "Content-Type: text/html",
      "",
      "<p>Plain words of the outer mail.</p><img src='cid:logo'>",
      "--i--",
      "--o",
      'Content-Type: image/png; name="logo.png"',
      "Content-ID: <logo>",
      "Content-Disposition: inline",
      "Content-Transfer-Encoding: base64",
      "",
      "iVBORw0KGgo=",
      "--o",
      'Content-Type: text/csv; name="rates.csv"',
      'Content-Disposition: attachment; filename="rates.csv"',
      "",
      "a,b",
      "1,2",
      "--o",
      "Content-Type: message/rfc822",
      "",
      "From: Carl <carl@acme.example>",
      "To: ada@acme.example",
      "Subject: Inner matter",
      "Content-Type: text/plain",
      "",
      "Words of the inner mail.",
      "--o--",
      "",
    ]),
    contains: ["Outer", "Plain words of the outer mail.", "Inner matter", "Words of the inner mail."],
    attachments: ["rates.csv"],
  },
];

const pdfs: Case[] = [
  {
    name: "two columns below and above headings over the full width",
    file: "columns.pdf",
    bytes: makePdf([
      {
        texts: [
          { x: 50, y: 750, text: "A report that spans the whole page", size: 18 },
          ...column("left", 50, 720, 10),
          ...column("right", 330, 720, 10),
          { x: 150, y: 560, text: "Second part over both columns again", size: 16 },
          ...column("lower left", 50, 530, 10),
          ...column("lower right", 330, 530, 10),
        ],
      },
    ]),
    contains: [
      "A report that spans",
      "left 0",
      "left 9",
      "right 0",
      "right 9",
      "Second part over both",
      "lower left 0",
      "lower left 9",
      "lower right 0",
    ],
  },
  {
    name: "headers and footers that repeat with another page number each time",
    file: "running.pdf",
    bytes: makePdf(
      Array.from({ length: 6 }, (_, page) => ({
        texts: [
          { x: 50, y: 770, text: "ACME Handbook - Chapter Leave" },
          ...column(`body${(page * 7) % 5} on ${page * page * 3 + 11}, line`, 50, 700, 20),
          { x: 280, y: 30, text: `Page ${page + 1} of 6` },
        ],
      })),
    ),
    contains: ["body0 on 11, line 0", "body2 on 14, line 0", "body0 on 86, line 19"],
    absent: ["Page 3 of 6", "ACME Handbook - Chapter Leave ACME"],
  },
  {
    name: "a table without lines, aligned to the right",
    file: "aligned.pdf",
    bytes: makePdf([
      {
        texts: [
          ...column("before", 50, 740, 3),
          ...[
            ["Item", "Amount", "Price"],
            ["Screw", "100", "1.25"],
            ["Nut", "20", "10.75"],
            ["Bolt", "3", "100.00"],
            ["Washer", "4", "2.10"],
          ].flatMap((row, line) =>
            row.map((text, index) => ({ x: 60 + index * 150 + (index > 0 ? 60 - text.length * 5 : 0), y: 660 - line * 16, text })),
          ),
          ...column("after", 50, 540, 3),
        ],
      },
    ]),
    contains: ["before 0", "| Item | Amount | Price |", "| Screw | 100 | 1.25 |", "| Bolt | 3 | 100.00 |", "after 0"],
  },
  {
    name: "a table that goes on over two pages",
    file: "continued.pdf",
    bytes: makePdf(
      [0, 1].map((page) => {
        const rows = Array.from({ length: 12 }, (_, row) => row);
        return {
          texts: rows.flatMap((row) => [
            { x: 60, y: 700 - row * 20, text: row === 0 ? "Code" : `C${page}${row}` },
            { x: 260, y: 700 - row * 20, text: row === 0 ? "Meaning" : `meaning ${page} ${row}` },
          ]),
          lines: Array.from({ length: 13 }, (_, row) => ({ x0: 50, y0: 714 - row * 20, x1: 500, y1: 714 - row * 20 })).concat(
            [50, 250, 500].map((x) => ({ x0: x, y0: 714, x1: x, y1: 714 - 12 * 20 })),
          ),
        };
      }),
    ),
    contains: ["| Code | Meaning |", "| C01 | meaning 0 1 |", "| C111 | meaning 1 11 |"],
  },
  {
    name: "words cut at line ends, and columns of unequal length",
    file: "hyphen.pdf",
    bytes: makePdf([
      {
        texts: [
          { x: 50, y: 712, text: "Leave is a matter of plans that are made early in the year, and the manage-" },
          { x: 50, y: 700, text: "ment decides on well-known cases by what was agreed on in the team before it," },
          { x: 50, y: 688, text: "and says so." },
        ],
      },
    ]),
    contains: ["and the management decides on well-known cases by what was agreed on in the team before it, and says so."],
  },
];

const others: Case[] = [
  {
    name: "RTF with a table, Unicode and a hidden destination",
    file: "old.rtf",
    bytes:
      "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\*\\generator Nasty;}\\pard Geb\\'fchr f\\u252?r M\\u252?ller\\par {\\trowd\\cellx2000\\cellx4000 Item\\cell Price\\cell\\row}{\\trowd\\cellx2000\\cellx4000 Screw\\cell 1.25\\cell\\row}\\pard After\\par}",
    contains: ["Gebühr für Müller", "| Item | Price |", "| Screw | 1.25 |", "After"],
    absent: ["Nasty", "Arial"],
  },
];

describe.each([
  ["Word", word],
  ["spreadsheets", sheets],
  ["slides", slides],
  ["text and csv", texts],
  ["web pages and Markdown", pages],
  ["mail", mails],
  ["PDF", pdfs],
  ["other formats", others],
])("%s", (_, cases) => {
  test.each(cases)("$name", async ({ file, bytes, contains, absent = [], attachments }) => {
    const given = typeof bytes === "string" ? Uint8Array.from(Buffer.from(bytes)) : bytes;
    const result = await parseDocument({ bytes: given, fileName: file }, { config: { maxDocumentBytes: 50_000_000 } });
    const text = plain(result.document.text);
    let from = 0;
    for (const snippet of contains) {
      const at = text.indexOf(plain(snippet), from);
      expect(at, `${snippet} after position ${from} of:\n${result.document.text.slice(0, 3000)}`).not.toBe(-1);
      from = at;
    }
    for (const snippet of absent) expect(text).not.toContain(plain(snippet));
    if (attachments !== undefined)
      expect(result.attachments.map((attachment) => attachment.fileName)).toEqual(attachments.map((name) => expect.stringContaining(name)));
  });
});

function plain(text: string): string {
  return text.replaceAll(/[*_\\]|<br>/g, "").replaceAll(/\s+/g, " ");
}
