import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { makePdf } from "./make-pdf.test-support.ts";
import { parseDocument } from "./parse-document.ts";

const context = { config: { maxDocumentBytes: 10_000_000 } };
const parse = (content: string | Uint8Array, fileName: string) =>
  parseDocument({ bytes: typeof content === "string" ? strToU8(content) : content, fileName }, context);
const randomBytes = Uint8Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256);
const word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

function docx(body: string, more: Record<string, string> = {}): Uint8Array {
  const parts: Record<string, string> = {
    "[Content_Types].xml":
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels":
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/document.xml": `<w:document xmlns:w="${word}"><w:body>${body}</w:body></w:document>`,
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

describe("what a file is", () => {
  it("is decided by its content, not its name", async () => {
    expect(
      (await parse("<!DOCTYPE html><html><body><h1>Not a PDF</h1><p>But a page.</p></body></html>", "report.pdf")).document,
    ).toMatchObject({ parser: "html", title: "Not a PDF" });
    expect((await parse(makePdf([{ texts: [{ x: 50, y: 700, text: "A real PDF" }] }]), "notes.txt")).document.parser).toBe("pdf");
    expect((await parse("From: a@x.example\nTo: b@x.example\nSubject: Hi\n\nHello there", "mail.txt")).document.parser).toBe("eml");
  });

  it("is the same for a Buffer that shares its memory with others", async () => {
    const bytes = makePdf([{ texts: [{ x: 50, y: 700, text: "A real PDF" }] }]);
    const shared = Buffer.concat([Buffer.from("something before"), bytes, Buffer.from("and after")]).subarray(16, 16 + bytes.length);
    expect((await parse(shared, "a.pdf")).document).toEqual((await parse(bytes, "a.pdf")).document);
  });

  it.each([
    ["an empty file", "", "empty.txt", "document_empty"],
    ["a cut docx", docx("<w:p><w:r><w:t>Hello</w:t></w:r></w:p>").slice(0, 400), "a.docx", "document_corrupt"],
    ["a cut PDF", strToU8("%PDF-1.7\n1 0 obj\n<< /Type /Cata"), "a.pdf", "document_corrupt"],
    ["text named docx", "not a docx at all", "a.docx", "document_corrupt"],
    ["random bytes named pdf", randomBytes, "a.pdf", "document_corrupt"],
    ["random bytes named md", randomBytes, "a.md", "document_corrupt"],
    ["an archive", zipSync({ "a.bin": new Uint8Array(10) }), "a.zip", "document_unsupported"],
    [
      "a picture",
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1]),
      "a.png",
      "document_unsupported",
    ],
    ["random bytes", randomBytes, "a.dat", "document_unsupported"],
    ["only white space", " \n\n ", "a.txt", "document_no_text"],
    ["a file over the limit", new Uint8Array(10_000_001).fill(97), "a.txt", "document_too_large"],
  ])("refuses %s with a code of its own", async (_, content, fileName, code) => {
    await expect(parse(content, fileName)).rejects.toMatchObject({ code });
  });

  it("refuses a zip bomb by its directory, before anything is inflated", async () => {
    const zeros = new Uint8Array(80 * 1_048_576);
    const bomb = zipSync({ "[Content_Types].xml": strToU8("<Types/>"), "word/document.xml": zeros }, { level: 1 });
    expect(bomb.length).toBeLessThan(200_000);
    await expect(parse(bomb, "bomb.docx")).rejects.toMatchObject({ code: "document_bomb" });
  });

  it("refuses an entry that holds more than the directory says", async () => {
    const honest = docx(`<w:p><w:r><w:t>${"word ".repeat(2000)}</w:t></w:r></w:p>`);
    expect((await parse(honest, "honest.docx")).document.blocks).toHaveLength(1);
    const lying = honest.slice();
    const view = new DataView(lying.buffer);
    for (let at = 0; at < lying.length - 4; at++) if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 100, true);
    await expect(parse(lying, "lying.docx")).rejects.toMatchObject({ code: "document_corrupt" });
  });

  it("takes a title from a name with line breaks and direction marks", async () => {
    const { document } = await parse("Just some text without a heading.", "folder/annual\n\u202Etxt.report\u202C.txt");
    expect(document.title).toBe("annual txt.report");
  });

  it("expands no entities and stores no NUL", async () => {
    const laughs = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>';
    const file = docx("<w:p><w:r><w:t>Safe</w:t></w:r></w:p>", {
      "word/document.xml": `${laughs}<w:document xmlns:w="${word}"><w:body><w:p><w:r><w:t>Safe &b;</w:t></w:r></w:p></w:body></w:document>`,
    });
    expect((await parse(file, "a.docx")).document.text).not.toContain("lol");
    expect((await parse("a\u0000b and more text", "a.txt")).document.text).toBe("ab and more text");
  });
});

describe("encodings", () => {
  const cases: [string, Uint8Array, string][] = [
    ["UTF-8 with mark", Uint8Array.from([0xef, 0xbb, 0xbf, ...strToU8("Grüße aus Köln")]), "Grüße aus Köln"],
    ["UTF-16LE with mark", Uint8Array.from([0xff, 0xfe, ...Buffer.from("Grüße aus Köln", "utf16le")]), "Grüße aus Köln"],
    [
      "UTF-16LE without mark",
      Uint8Array.from(Buffer.from("Hello from nowhere in particular", "utf16le")),
      "Hello from nowhere in particular",
    ],
    [
      "Latin-1",
      Uint8Array.from(Buffer.from("Die schönen Grüße kamen aus der Straße in Köln, wo es früher Käse für alle gab.", "latin1")),
      "Die schönen Grüße kamen aus der Straße in Köln, wo es früher Käse für alle gab.",
    ],
    [
      "Windows-1252",
      Uint8Array.from([...Buffer.from("Prix : 25 "), 0x80, ...Buffer.from(" caf\xe9 \x93cr\xe8me\x94", "latin1")]),
      "Prix : 25 € café “crème”",
    ],
    [
      "Shift-JIS",
      Uint8Array.from([
        0x93, 0xfa, 0x96, 0x7b, 0x8c, 0xea, 0x82, 0xcc, 0x95, 0xb6, 0x8f, 0x91, 0x82, 0xc5, 0x82, 0xb7, 0x81, 0x42, 0x8b, 0x78, 0x89, 0xc9,
        0x82, 0xcc, 0x90, 0x5c, 0x90, 0xbf, 0x82, 0xf0, 0x82, 0xb5, 0x82, 0xdc, 0x82, 0xb7, 0x81, 0x42,
      ]),
      "日本語の文書です。休暇の申請をします。",
    ],
  ];
  it.each(cases)("%s", async (_, bytes, text) => {
    expect((await parse(bytes, "a.txt")).document.text).toBe(text);
  });
});

describe("formats", () => {
  it("docx: headings with numbers by outline level, lists, tables, hidden and deleted text left out", async () => {
    const styles = `<w:styles xmlns:w="${word}"><w:style w:type="paragraph" w:styleId="Uberschrift"><w:name w:val="Überschrift eigen"/><w:basedOn w:val="H1"/></w:style><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>`;
    const numbering = `<w:numbering xmlns:w="${word}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
    const heading = (text: string) => `<w:p><w:pPr><w:pStyle w:val="Uberschrift"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const cell = (text: string) => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
    const body = `${heading("Scope")}<w:p><w:r><w:t>All staff</w:t></w:r><w:del><w:r><w:delText> and guests</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r></w:p>${heading("Rates")}<w:tbl><w:tr>${cell("City")}${cell("Rate")}</w:tr><w:tr>${cell("Bonn")}${cell("a|b")}</w:tr></w:tbl>`;
    const { document } = await parse(docx(body, { "word/styles.xml": styles, "word/numbering.xml": numbering }), "a.docx");
    expect(document.text).toBe("# I. Scope\n\nAll staff\n\n# II. Rates\n\n| City | Rate |\n| --- | --- |\n| Bonn | a\\|b |");
    expect(document.blocks.at(-1)!.headingPath).toEqual(["II. Rates"]);
  });

  it("docx: footnotes numbered as they are referred to, formulas as text", async () => {
    const relations =
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>';
    const notes = `<w:footnotes xmlns:w="${word}"><w:footnote w:id="7"><w:p><w:r><w:t>The note.</w:t></w:r></w:p></w:footnote></w:footnotes>`;
    const formula = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>a+b=c</m:t></m:r></m:oMath>';
    const body = `<w:p><w:r><w:t>Text</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r><w:r><w:t xml:space="preserve"> where </w:t></w:r>${formula}</w:p>`;
    const { document } = await parse(docx(body, { "word/_rels/document.xml.rels": relations, "word/footnotes.xml": notes }), "a.docx");
    expect(document.text).toBe("Text[^1] where a+b=c\n\n[^1]: The note.");
  });

  it("html: main content, nested lists, spans, code; no scripts, menus or hidden text", async () => {
    const page = `<html lang="de"><head><title>Help - Acme</title><script>alert(1)</script></head><body><nav><a href="/">Home</a></nav><main><h1>Help</h1><p>One<br>two <b>bold</b> <span style="display:none">secret</span></p>
      <ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><table><tr><th>K</th><th>V</th></tr><tr><td rowspan="2">x</td><td>1</td></tr><tr><td>2</td></tr></table><pre><code class="language-js">let a = 1;\n  let b;</code></pre></main><footer>© Acme</footer></body></html>`;
    const { document } = await parse(page, "a.html");
    expect(document.text).toBe(
      "# Help\n\nOne\ntwo bold\n\n- a\n  - b\n- c\n\n| K | V |\n| --- | --- |\n| x | 1 |\n| x | 2 |\n\n```js\nlet a = 1;\n  let b;\n```",
    );
    expect(document).toMatchObject({ title: "Help", language: "de" });
  });

  it("md: front matter, flattened emphasis, footnotes, tables, code", async () => {
    const text =
      "---\ntitle: Travel\nowner: People team\nverify-by: 2027-01-31\n---\n\n## Costs\n\nSome **bold** and [linked](http://x.example) text[^1].\n\n| A | B |\n|---|---|\n| 1 | `x` |\n\n```sh\nls -l\n```\n\n1. first\n   - inner\n\n[^1]: The note.\n";
    const { document } = await parse(text, "a.md");
    expect(document.metadata).toEqual({ owner: "People team", "verify-by": "2027-01-31" });
    expect(document.title).toBe("Travel");
    expect(document.text).toBe(
      "## Costs\n\nSome bold and linked text[^1].\n\n| A | B |\n| --- | --- |\n| 1 | x |\n\n```sh\nls -l\n```\n\n1. first\n  - inner\n\n[^1]: The note.",
    );
  });

  it("eml: headers first, attachments beside", async () => {
    const mail =
      'From: Ada <ada@x.example>\nTo: bob@x.example\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\nDate: Fri, 23 Dec 2022 12:08:48 -0600\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nHello Bob\n--b\nContent-Type: text/csv; name="a.csv"\nContent-Disposition: attachment; filename="a.csv"\n\nx,y\n1,2\n--b--\n';
    const { document, attachments } = await parse(mail, "a.eml");
    expect(document.text).toBe(
      "From: Ada <ada@x.example>\nTo: bob@x.example\nDate: 2022-12-23T12:08:48-06:00\nSubject: Grüße\n\nHello Bob",
    );
    expect(document.metadata).toMatchObject({ subject: "Grüße", to: "bob@x.example", date: "2022-12-23T12:08:48-06:00" });
    expect(attachments.map((each) => [each.fileName, each.mediaType, new TextDecoder().decode(each.bytes).trim()])).toEqual([
      ["a.csv", "text/csv", "x,y\n1,2"],
    ]);
  });

  it("csv: the separator that gives even rows, quoted cells kept whole", async () => {
    expect((await parse('Name;City\n"Miller; Ann";Bonn\nBob;Ulm\n', "a.csv")).document.text).toBe(
      "| Name | City |\n| --- | --- |\n| Miller; Ann | Bonn |\n| Bob | Ulm |",
    );
  });

  it("rtf: code pages, unicode, lists, tables, no control words", async () => {
    const rtf =
      "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\info{\\title Plan}}\\pard\\outlinelevel0 Gr\\'fc\\'dfe\\par\\pard Text \\u8364?5 {\\*\\generator x;}\\b bold\\b0\\par{\\pntext\\bullet\\tab}item\\par\\trowd\\cellx1\\cellx2\\intbl a\\cell b\\cell\\row\\trowd\\intbl c\\cell d\\cell\\row}";
    const { document } = await parse(rtf, "a.rtf");
    expect(document.text).toBe("# Grüße\n\nText €5 bold\n\n- item\n\n| a | b |\n| --- | --- |\n| c | d |");
    expect(document.title).toBe("Plan");
  });

  it("points every block into the text", async () => {
    const { document } = await parse("# A\n\ntext\n\n## B\n\n- x\n- y\n\n> quote\n", "a.md");
    expect(document.blocks.map((block) => [block.kind, document.text.slice(block.charStart, block.charEnd), block.headingPath])).toEqual([
      ["heading", "# A", []],
      ["paragraph", "text", ["A"]],
      ["heading", "## B", ["A"]],
      ["list", "- x\n- y", ["A", "B"]],
      ["quote", "> quote", ["A", "B"]],
    ]);
  });
});
