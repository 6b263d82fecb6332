import Papa from "papaparse";
import type { ParsedParts } from "../parsed-parts.ts";
import { createBlockWriter } from "../blocks/block-writer.ts";
import { decodeText } from "../detect/decode-text.ts";

// One table block of a million rows could not be shown or searched as one; each part repeats the header.
const rowsPerTable = 1000;

/** Reads comma, semicolon, tab or pipe separated values as Markdown tables; the separator is the one that gives even rows. */
export function parseCsv(bytes: Uint8Array): ParsedParts {
  const text = decodeText(bytes).text.replace(/^\ufeff/, "");
  const declared = /^sep=(.)\r?\n/i.exec(text);
  const body = declared === null ? text : text.slice(declared[0].length);
  const { data } = Papa.parse<string[]>(body, { delimiter: declared?.[1] ?? separator(body), skipEmptyLines: "greedy" });
  const writer = createBlockWriter();
  const [header, ...rows] = data;
  if (header !== undefined && rows.length === 0) writer.table([header]);
  for (let start = 0; start < rows.length; start += rowsPerTable) writer.table([header!, ...rows.slice(start, start + rowsPerTable)]);
  return writer.finish();
}

function separator(text: string): string {
  const sample = text.slice(0, 65_536);
  const score = (delimiter: string) => {
    const rows = Papa.parse<string[]>(sample, { delimiter, skipEmptyLines: "greedy", preview: 50 }).data;
    const widths = rows.map((row) => row.length);
    const usual = widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 1;
    const even = widths.filter((width) => width === usual).length / Math.max(1, widths.length);
    return usual < 2 ? 0 : even * 100 + Math.min(usual, 50) / 50;
  };
  return [",", ";", "\t", "|"].toSorted((a, b) => score(b) - score(a))[0]!;
}
