import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentDisposition } from "./content-disposition.ts";
import { parseRange } from "./parse-range.ts";

describe("contentDisposition", () => {
  it("is one header line of plain characters for any name, and gives the name back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (name) => {
        const header = contentDisposition("attachment", name);
        expect(header).toMatch(/^attachment; filename="[\x20\x21\x23-\x7e]+"; filename\*=UTF-8''[\w!#$&+.^`|~%-]+$/);
        const decoded = decodeURIComponent(header.split("UTF-8''")[1]!);
        expect(decoded).not.toMatch(/[\p{Cc}\p{Cf}/\\]/u);
      }),
    );
    expect(decodeURIComponent(contentDisposition("inline", "Gehälter (2026) ☕.pdf").split("UTF-8''")[1]!)).toBe("Gehälter (2026) ☕.pdf");
  });

  it("takes away line ends, directions and folders, and names what has no name", () => {
    expect(contentDisposition("attachment", "a\r\nX-Evil: 1\u202Efdp.exe")).toBe(
      `attachment; filename="aX-Evil: 1fdp.exe"; filename*=UTF-8''aX-Evil%3A%201fdp.exe`,
    );
    expect(contentDisposition("attachment", "../../etc/passwd")).toContain('filename=".._.._etc_passwd"');
    expect(contentDisposition("attachment", "\0\n")).toContain('filename="document"');
  });
});

describe("parseRange", () => {
  it.each([
    [undefined, null],
    ["bytes=0-0", { start: 0, end: 0 }],
    ["bytes=10-", { start: 10, end: 99 }],
    ["bytes=-30", { start: 70, end: 99 }],
    ["bytes=-300", { start: 0, end: 99 }],
    ["bytes=50-5000", { start: 50, end: 99 }],
    ["bytes=100-", "unsatisfiable"],
    ["bytes=-0", "unsatisfiable"],
    ["bytes=9-3", null],
    ["bytes=0-1,5-6", null],
    ["bytes=-", null],
    ["lines=1-2", null],
  ])("%s", (header, range) => {
    expect(parseRange(header, 100)).toEqual(range);
  });
});
