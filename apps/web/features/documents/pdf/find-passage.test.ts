import { describe, expect, it } from "vitest";
import { findPassage } from "./find-passage.ts";

describe("finding a passage on a PDF page", () => {
  it("finds it across lines, hyphens and ligatures", () => {
    const items = ["The ", "certi", "ﬁcate is re-", "newed every", " two years."];
    expect(findPassage(items, "certificate is renewed every two")).toEqual({ from: { item: 1, char: 0 }, to: { item: 4, char: 4 } });
  });

  it("reads Markdown signs in the passage as nothing", () => {
    expect(findPassage(["Place Limit", "London £195"], "| London | £195 |")).toEqual({
      from: { item: 1, char: 0 },
      to: { item: 1, char: 11 },
    });
  });

  it("marks nothing where it is not there, there twice, or too short to be sure", () => {
    expect(findPassage(["Something else entirely"], "certificate renewal")).toBeNull();
    expect(findPassage(["renew the certificate", "renew the certificate"], "renew the certificate")).toBeNull();
    expect(findPassage(["a b c"], "a b")).toBeNull();
  });
});
