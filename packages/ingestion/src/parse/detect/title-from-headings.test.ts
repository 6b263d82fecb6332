import { expect, test } from "vitest";
import { parseMd } from "../formats/md.ts";
import { titleFromHeadings } from "./title-from-headings.ts";

test.each([
  ["# Acme\n\n## Travel and Expenses\n\nText.", "Travel_Expenses_2026.pdf", "Acme: Travel and Expenses"],
  ["# Travel\n\n## Expenses\n\nText.", "travel-expenses.md", "Travel"],
  ["# Acme\n\nText.\n\n## Travel\n\nText.", "travel.pdf", "Acme"],
  ["# Acme\n\n## Overview\n\nText.", "report.pdf", "Acme"],
  ["No heading.", "report.pdf", ""],
])("the title of %j in %s is %j", (text, fileName, title) => {
  expect(titleFromHeadings(parseMd(Buffer.from(text)), fileName)).toBe(title);
});
