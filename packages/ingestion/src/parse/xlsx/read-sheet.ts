import { Parser } from "htmlparser2";
import { formatCell, type CellFormat } from "./format-cell.ts";

export type Sheet = { rows: Map<number, Map<number, string>>; cellCount: number };

// More cells than this are data for a database, not a document for reading.
const mostCells = 5_000_000;
const mostMergedCells = 100_000;

/** Reads one worksheet as it streams by: cell texts as a person would see them, by row and column from 0. Hidden rows and columns stay out; a cell merged downwards is repeated in each row. */
export function readSheet(xml: Uint8Array, shared: string[], formats: CellFormat[], date1904: boolean): Sheet {
  const rows: Sheet["rows"] = new Map();
  let cellCount = 0;
  let row = -1;
  let column = -1;
  let hidden = false;
  let type = "n";
  let style = 0;
  let value = "";
  let collecting = false;
  const merged: string[] = [];
  const hiddenColumns: [number, number][] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const tag = local(name);
        if (tag === "row") {
          row = attributes["r"] === undefined ? row + 1 : Number(attributes["r"]) - 1;
          column = -1;
          hidden = attributes["hidden"] === "1" || attributes["hidden"] === "true";
        } else if (tag === "c") {
          column = attributes["r"] === undefined ? column + 1 : columnNumber(attributes["r"]);
          type = attributes["t"] ?? "n";
          style = Number(attributes["s"] ?? 0);
          value = "";
        } else if (tag === "col" && (attributes["hidden"] === "1" || attributes["hidden"] === "true")) {
          hiddenColumns.push([Number(attributes["min"]) - 1, Number(attributes["max"]) - 1]);
        } else if (tag === "v" || tag === "t") collecting = true;
        else if (tag === "mergeCell" && attributes["ref"] !== undefined && merged.length < mostMergedCells) merged.push(attributes["ref"]);
      },
      ontext(text) {
        if (collecting) value += text;
      },
      onclosetag(name) {
        const tag = local(name);
        if (tag === "v" || tag === "t") collecting = false;
        if (tag !== "c" || value === "" || hidden || cellCount >= mostCells) return;
        if (hiddenColumns.some(([first, last]) => column >= first && column <= last)) return;
        const text =
          type === "s"
            ? (shared[Number(value)] ?? "")
            : type === "n"
              ? formatCell(value, formats[style], date1904)
              : type === "b"
                ? value === "1"
                  ? "TRUE"
                  : "FALSE"
                : value;
        if (text === "") return;
        let cells = rows.get(row);
        if (cells === undefined) rows.set(row, (cells = new Map()));
        cells.set(column, text);
        cellCount++;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  const decoder = new TextDecoder();
  for (let start = 0; start < xml.length; start += 1_048_576)
    parser.write(decoder.decode(xml.subarray(start, start + 1_048_576), { stream: true }));
  parser.end();
  repeatDownwards(merged, rows);
  return { rows, cellCount };
}

function repeatDownwards(merged: string[], rows: Sheet["rows"]): void {
  let filled = 0;
  for (const reference of merged) {
    const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(reference);
    if (match === null) continue;
    const top = Number(match[2]) - 1;
    const column = columnNumber(match[1]!);
    const text = rows.get(top)?.get(column);
    if (text === undefined) continue;
    for (let row = top + 1; row < Number(match[4]) && filled < mostMergedCells; row++, filled++) {
      const cells = rows.get(row);
      // Only beside other cells: a merged title needs no copies.
      if (cells !== undefined && !cells.has(column)) cells.set(column, text);
    }
  }
}

function columnNumber(reference: string): number {
  let number = 0;
  for (const letter of /^[A-Z]+/.exec(reference)?.[0] ?? "A") number = number * 26 + letter.charCodeAt(0) - 64;
  return number - 1;
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
