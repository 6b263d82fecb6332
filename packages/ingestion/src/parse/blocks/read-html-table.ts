import { isTag, type Element } from "domhandler";
import { isHidden } from "./is-hidden.ts";
import { descendants } from "./xml.ts";
import { oneLine } from "./block-writer.ts";

type Table = { caption: string } & ({ kind: "data"; rows: string[][]; headerless: boolean } | { kind: "layout"; cells: Element[] });

/** A span is data from outside: a cell may claim a million columns. */
const maxSpan = 200;

/**
 * Reads an HTML table into rows of text. A cell over several rows is repeated in each, so that every row can be read by itself; a cell
 * over several columns stands in the first. Tables of one column, or that only place other tables, are layout: their cells are returned as they are.
 */
export function readHtmlTable(table: Element, cellText: (cell: Element) => string): Table {
  const caption = descendants(table, "caption")[0];
  const captionText = caption === undefined ? "" : oneLine(cellText(caption));
  const rows = rowsOf(table);
  const cells = rows.map((row) =>
    row.children.filter((child) => isTag(child)).filter((cell) => (cell.name === "td" || cell.name === "th") && !isHidden(cell)),
  );
  const widest = Math.max(0, ...cells.map((row) => row.length));
  const placesTables = descendants(table, "table").length > 0 && (widest <= 1 || rows.length === 1);
  const role = table.attribs["role"] ?? "";
  if (widest <= 1 || placesTables || ((role === "presentation" || role === "none") && !cells.flat().some((cell) => cell.name === "th"))) {
    return { caption: captionText, kind: "layout", cells: cells.flat() };
  }

  const grid: string[][] = rows.map(() => []);
  const taken = new Set<string>();
  for (const [rowIndex, row] of cells.entries()) {
    let column = 0;
    for (const cell of row) {
      while (taken.has(`${rowIndex}:${column}`)) column++;
      const text = oneLine(cellText(cell));
      const across = span(cell.attribs["colspan"]);
      const down = Math.min(span(cell.attribs["rowspan"]), rows.length - rowIndex);
      for (let y = 0; y < down; y++) {
        for (let x = 0; x < across; x++) {
          taken.add(`${rowIndex + y}:${column + x}`);
          grid[rowIndex + y]![column + x] = x === 0 ? text : "";
        }
      }
      column += across;
    }
  }
  const filled = grid.map((row) => Array.from(row, (text) => text ?? ""));
  // `th` down the first column and none across the first row: names and values, without a header row.
  const first = cells[0] ?? [];
  const headed = first.length > 0 && first.every((cell) => cell.name === "th");
  const inHead = (rows[0]?.parent as Element | null)?.name === "thead";
  const sideHeaders = !headed && !inHead && cells.length > 0 && cells.every((row) => row[0]?.name === "th");
  return { caption: captionText, kind: "data", rows: filled, headerless: sideHeaders };
}

function rowsOf(table: Element): Element[] {
  const rows: Element[] = [];
  for (const child of table.children) {
    if (!isTag(child) || isHidden(child)) continue;
    if (child.name === "tr") rows.push(child);
    else if (["thead", "tbody", "tfoot"].includes(child.name))
      rows.push(...child.children.filter((row) => isTag(row)).filter((row) => row.name === "tr" && !isHidden(row)));
  }
  return rows;
}

function span(value: string | undefined): number {
  const number = Number.parseInt(value ?? "1", 10);
  return Number.isNaN(number) ? 1 : Math.min(maxSpan, Math.max(1, number));
}
