import fc from "fast-check";
import { expect, test } from "vitest";
import { stemOf, tokenise } from "./tokens.ts";

test("identifiers, versions and numbers stay whole, other hyphenated words are taken apart", () => {
  const tokens = tokenise("Error E-4012 in v2.3.1 costs $1,000.50; the 10th-century U.S. rule is well-known.");
  expect(tokens.filter((token) => !token.stop).map((token) => token.stem)).toEqual([
    "error",
    "e-4012",
    "v2.3.1",
    "cost",
    "1000.50",
    "10th",
    "centuri",
    "us",
    "rule",
    "well",
    "know",
  ]);
});

test("words that are names of object members are words like any other", () => {
  for (const word of ["constructor", "tostring", "hasownproperty", "__proto__"]) expect(typeof stemOf(word)).toBe("string");
});

test("every token stands where it says, for any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (text) => {
      for (const token of tokenise(text)) expect(token.end - token.start).toBeGreaterThan(0);
      for (const token of tokenise(text))
        expect(text.slice(token.start, token.end).toLowerCase().replaceAll(/[.'’]/g, "")).toContain(
          token.text.replaceAll(".", "").slice(0, 1),
        );
    }),
  );
});

test("a date gives the same tokens however it is written, and may is a month beside a number only", () => {
  const stems = (text: string) =>
    tokenise(text)
      .filter((token) => !token.stop)
      .map((token) => token.stem)
      .toSorted();
  for (const text of ["2027-05-07", "7th May 2027", "May 7, 2027"]) expect(stems(text)).toEqual(stems("7 May 2027"));
  expect(stems("12 Jan 2026")).toEqual(stems("2026-01-12"));
  expect(stems("You may go")).toEqual(["go"]);
});
