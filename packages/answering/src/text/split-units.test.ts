import fc from "fast-check";
import { expect, test } from "vitest";
import { splitSentences, splitUnits } from "./split-units.ts";

test("abbreviations, initials, decimals and quotes do not end a sentence", () => {
  const text = "The limit is 3.5 km, e.g. from the U.S. Embassy. See J. R. Smith's note! Was it “done?” He said so.";
  expect(splitSentences(text).map((sentence) => sentence.text)).toEqual([
    "The limit is 3.5 km, e.g. from the U.S. Embassy.",
    "See J. R. Smith's note!",
    "Was it “done?”",
    "He said so.",
  ]);
});

test("headings are no units; items know the line above, rows their header", () => {
  const units = splitUnits(
    "# Travel\nBook early.\n\nYou need:\n- a passport\n- a visa\n\n| City | Limit |\n|---|---|\n| Bern | 180 |\n| Rome | 150 |",
  );
  expect(units.map(({ kind, text, lead }) => [kind, text, lead])).toEqual([
    ["sentence", "Book early.", ""],
    ["sentence", "You need:", ""],
    ["item", "- a passport", "You need:"],
    ["item", "- a visa", "You need:"],
    ["row", "| Bern | 180 |", "| City | Limit |\n|---|---|"],
    ["row", "| Rome | 150 |", "| City | Limit |\n|---|---|"],
  ]);
});

test("a line in title case above a paragraph is a heading, a name within a sentence is not", () => {
  const units = splitUnits(
    "Our Office Cleaning Partner\nWe work with CleanSweep.\n\nThe contract is held by\nNorth Star Facility\nManagement and lasts two years.",
  );
  expect(units.map((unit) => unit.text)).toEqual([
    "We work with CleanSweep.",
    "The contract is held by\nNorth Star Facility\nManagement and lasts two years.",
  ]);
});

test("a repeated table header before the body is no unit but the rows' header", () => {
  const header = "| City | Limit |\n|---|---|\n";
  const [row] = splitUnits(`${header}| Bern | 180 |`, header.length);
  expect(row).toMatchObject({ kind: "row", text: "| Bern | 180 |", lead: header.trim(), start: header.length });
});

test("every unit stands where it says, for any text", () => {
  const parts = fc.constantFrom(
    "A sentence. ",
    "Dr. Who? ",
    "\n",
    "\n\n",
    "- item\n",
    "1. step\n",
    "| a | b |\n",
    "|---|---|\n",
    "```\n",
    "# Head\n",
    "3.5 ",
    "[1] ",
    "語。",
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 30 }), (pieces) => {
      const text = pieces.join("");
      let last = 0;
      for (const unit of splitUnits(text)) {
        expect(text.slice(unit.start, unit.end)).toBe(unit.text);
        expect(unit.start).toBeGreaterThanOrEqual(last);
        last = unit.end;
      }
    }),
  );
});

test("lines that each say something of their own are units of their own, running text is not", () => {
  const prices = "These prices change:\n\nS200 £189.00 -> £198.00\nS210 £268.00 -> £279.00\nInstallation day £780 -> £820";
  expect(splitUnits(prices).map(({ kind, text }) => [kind, text])).toEqual([
    ["sentence", "These prices change:"],
    ["item", "S200 £189.00 -> £198.00"],
    ["item", "S210 £268.00 -> £279.00"],
    ["item", "Installation day £780 -> £820"],
  ]);
  expect(splitUnits("The 3 prices of 2026\nhold until 31 December 2026 and\nchange on 1 January")).toHaveLength(1);
});
