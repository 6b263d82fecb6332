import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ParsedDocument } from "@footnote/domain/parsed-document";
import { createBlockWriter } from "../parse/blocks/block-writer.ts";
import { paragraphs } from "../parse/formats/txt.ts";
import { chunkDocument } from "./chunk-document.ts";

function documentOf(write: (writer: ReturnType<typeof createBlockWriter>) => void): ParsedDocument {
  const writer = createBlockWriter();
  write(writer);
  return { ...writer.finish(), title: "t", language: "en", metadata: {}, warnings: [], parser: "test" };
}

const sentence = "The quick brown fox jumps over the lazy dog near the old stone bridge. ";

describe("chunkDocument", () => {
  it("keeps a heading with the text that follows it", () => {
    const document = documentOf((writer) => {
      writer.heading(1, "First");
      writer.paragraph(sentence.repeat(18));
      writer.heading(1, "Second");
      writer.paragraph(sentence.repeat(18));
    });
    const chunks = chunkDocument(document);
    expect(chunks.map((chunk) => chunk.text.split("\n")[0])).toEqual(["# First", "# Second"]);
    expect(chunks.map((chunk) => chunk.headingPath)).toEqual([["First"], ["Second"]]);
  });

  it("joins small sections of one parent, and not across a top heading", () => {
    const document = documentOf((writer) => {
      writer.heading(1, "Leave");
      for (const name of ["Annual", "Sick", "Parental"]) {
        writer.heading(2, name);
        writer.paragraph(sentence.repeat(4));
      }
      writer.heading(1, "Travel");
      writer.paragraph(sentence.repeat(8));
    });
    const chunks = chunkDocument(document);
    expect(chunks).toHaveLength(2);
    expect(chunks[0]!.headingPath).toEqual(["Leave"]);
    expect(chunks[1]!.text).toMatch(/^# Travel/);
  });

  it("repeats the header of a table that is cut, in front of the body", () => {
    const document = documentOf((writer) =>
      writer.table([["City", "Rate"], ...Array.from({ length: 200 }, (_, row) => [`City number ${row}`, `${row} EUR`])]),
    );
    const chunks = chunkDocument(document);
    expect(chunks.length).toBeGreaterThan(3);
    for (const chunk of chunks.slice(1)) {
      expect(chunk.text.slice(0, chunk.bodyOffset)).toBe("| City | Rate |\n| --- | --- |\n");
      expect(chunk.text.slice(chunk.bodyOffset)).toMatch(/^\| City number/);
      expect(chunk.text).toMatch(/EUR \|$/);
    }
  });

  it("cuts long paragraphs between sentences", () => {
    const document = documentOf((writer) => writer.paragraph(sentence.repeat(200)));
    for (const chunk of chunkDocument(document)) expect(chunk.text).toMatch(/^The quick.*bridge\.$/s);
  });

  it("leaves a code block whole while it fits", () => {
    const code = Array.from({ length: 40 }, (_, line) => `const value${line} = compute(${line});`).join("\n");
    const document = documentOf((writer) => {
      writer.paragraph(sentence.repeat(15));
      writer.code(code, "ts");
    });
    expect(chunkDocument(document).some((chunk) => chunk.text.includes(code))).toBe(true);
  });

  it("ends a half full chunk with its page and names the page that holds most of it", () => {
    const document = documentOf((writer) => {
      for (const page of [1, 2]) {
        writer.startPage(page);
        writer.paragraph(sentence.repeat(11));
      }
    });
    expect(chunkDocument(document).map((chunk) => chunk.page)).toEqual([1, 2]);
  });

  it("reads 50 MB in linear time, sentence by sentence", () => {
    const text = sentence.repeat(700_000);
    const chunks = chunkDocument({ text, blocks: paragraphs(text), title: "t", language: "en", metadata: {}, warnings: [], parser: "txt" });
    expect(chunks.length).toBeGreaterThan(30_000);
    expect(chunks.reduce((sum, chunk) => sum + chunk.charEnd - chunk.charStart, 0)).toBeGreaterThan(text.length * 0.97);
  }, 60_000);

  it("holds its promises for any document", () => {
    const words = fc
      .array(
        fc.oneof(fc.string({ minLength: 1, maxLength: 12 }), fc.constantFrom("Hello.", "e.g.", "世界は広い。", "🎉", "x".repeat(3000))),
        { minLength: 1, maxLength: 120 },
      )
      .map((list) => list.join(" "));
    const block = fc.oneof(
      fc.record({
        kind: fc.constant("heading" as const),
        level: fc.integer({ min: 1, max: 6 }),
        text: fc.string({ minLength: 1, maxLength: 60 }),
      }),
      fc.record({ kind: fc.constantFrom("paragraph" as const, "quote" as const, "code" as const, "note" as const), text: words }),
      fc.record({ kind: fc.constant("list" as const), items: fc.array(words, { minLength: 1, maxLength: 30 }) }),
      fc.record({
        kind: fc.constant("table" as const),
        rows: fc.array(fc.array(fc.string({ maxLength: 40 }), { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 60 }),
      }),
      fc.record({ kind: fc.constant("page" as const), page: fc.integer({ min: 1, max: 9 }) }),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 25 }), fc.integer({ min: 40, max: 400 }), (blocks, targetTokens) => {
        const document = documentOf((writer) => {
          for (const each of blocks) {
            if (each.kind === "heading") writer.heading(each.level, each.text);
            else if (each.kind === "list") writer.list(each.items.map((text) => ({ depth: 0, marker: "-", text })));
            else if (each.kind === "table") writer.table(each.rows);
            else if (each.kind === "page") writer.startPage(each.page);
            else writer[each.kind](each.text);
          }
        });
        const maxTokens = targetTokens + 100;
        const chunks = chunkDocument(document, { targetTokens, maxTokens });
        let end = 0;
        for (const [index, chunk] of chunks.entries()) {
          expect(chunk.ordinal).toBe(index);
          expect(chunk.charStart).toBeGreaterThanOrEqual(end);
          expect(chunk.charEnd).toBeGreaterThan(chunk.charStart);
          expect(chunk.charEnd).toBeLessThanOrEqual(document.text.length);
          expect(chunk.text.slice(chunk.bodyOffset)).toBe(document.text.slice(chunk.charStart, chunk.charEnd));
          expect(document.text.slice(end, chunk.charStart).trim()).toBe("");
          expect(chunk.tokenCount).toBeLessThanOrEqual(maxTokens);
          expect(chunk.text.isWellFormed()).toBe(true);
          end = chunk.charEnd;
        }
        expect(document.text.slice(end).trim()).toBe("");
      }),
      { numRuns: 300 },
    );
  });
});
