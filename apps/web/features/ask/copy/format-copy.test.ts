import { describe, expect, it } from "vitest";
import { formatCopy, renumber, type Reference } from "./format-copy.ts";

const references: Reference[] = [
  { n: 1, title: "Travel policy", url: "https://docs.example/travel", updatedAt: "2026-01-14T10:00:00.000Z" },
  { n: 2, title: "Guide <for> contractors", url: null, updatedAt: "2026-03-09T10:00:00.000Z" },
  { n: 3, title: "Never cited", url: null, updatedAt: "2026-03-09T10:00:00.000Z" },
];

describe("copying with references", () => {
  it("lists only what the text names, in plain text", () => {
    expect(formatCopy("Hotels **cost** £145. [1] Ask first. [2]", references, "plain", "References").plain).toBe(
      "Hotels cost £145. [1] Ask first. [2]\n\nReferences\n[1] Travel policy, 14 January 2026\n    https://docs.example/travel\n[2] Guide <for> contractors, 9 March 2026",
    );
  });

  it("renumbers from 1 when sentences were taken out, and drops numbers without a note", () => {
    expect(renumber("Ask first. [2] Again. [2][9]", references)).toEqual({
      text: "Ask first. [1] Again. [1]",
      references: [{ ...references[1], n: 1 }],
    });
  });

  it("writes Markdown with linked titles", () => {
    expect(formatCopy("A. [1]", references, "markdown", "References").plain).toBe(
      "A. [1]\n\n**References**\n\n1. [Travel policy](https://docs.example/travel), 14 January 2026",
    );
  });

  it("writes HTML with superscripts and escapes what documents say", () => {
    const { html } = formatCopy("- a & b <script>. [2]", references, "rich", "References");
    expect(html).toBe(
      "<ul><li>a &amp; b &lt;script&gt;.<sup>[1]</sup></li></ul><p><strong>References</strong></p><ol><li>Guide &lt;for&gt; contractors, 9 March 2026</li></ol>",
    );
  });

  it("leaves the heading away when nothing is cited", () => {
    expect(formatCopy("Nothing.", references, "plain", "References").plain).toBe("Nothing.");
  });
});
