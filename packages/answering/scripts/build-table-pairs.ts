import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { VerifierPair } from "./build-verifier-set.ts";
import { shuffle } from "./training-groups.ts";

type Table = { headers: string[]; rows: string[][]; title: string; passage: string };

const longestCellWords = 8;
const mostRowsPerTable = 12;

/**
 * Statements about one cell of real tables (the Markdown pages of handbook-sourcegraph; the other sets hold their tables as running
 * text), each with its passage, and the same with the value of another row or of another column.
 */
export function buildTablePairs(folder: string, most: number, random: () => number): VerifierPair[] {
  const pages = join(folder, "handbook-sourcegraph", "content");
  if (!existsSync(pages)) return [];
  const pairs = readdirSync(pages, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .toSorted()
    .flatMap((path) => tablesOf(readFileSync(join(pages, path), "utf8"), basename(path, ".md")))
    .flatMap((table) => {
      const cells = table.rows.flatMap((row, place) => row.slice(1).map((_, index) => ({ row, place, column: index + 1 })));
      return shuffle(cells, random)
        .slice(0, mostRowsPerTable)
        .flatMap((cell) => pairOf(table, cell, random));
    });
  return shuffle(pairs, random)
    .slice(0, most)
    .flatMap(({ base, right, wrong }, index) => [
      { pair: `table-${index}`, kind: "table", supported: true, ...base, sentence: right },
      { pair: `table-${index}`, kind: "table", supported: false, ...base, sentence: wrong },
    ]);
}

function pairOf(table: Table, cell: { row: string[]; place: number; column: number }, random: () => number) {
  const { row, column } = cell;
  const [key, value, header] = [row[0]!, row[column]!, table.headers[column]!];
  if (![key, value, header].every(isShort)) return [];
  const sameKey = table.rows.filter((other) => other[0] === key);
  const differs = (other: string) =>
    isShort(other) &&
    !sameKey.some((each) => each.some((text, at) => at > 0 && holds(text, other))) &&
    !holds(header, other) &&
    !holds(key, other);
  const otherRows = table.rows.map((each) => each[column]!).filter(differs);
  const otherColumns = row
    .slice(1)
    .filter((each, at) => at + 1 !== column && isShort(each) && !holds(value, each) && !sameKey.some((own) => holds(own[column]!, each)));
  const pool = random() < 0.5 && otherColumns.length > 0 ? otherColumns : otherRows;
  const other = shuffle(pool, random)[0];
  if (other === undefined) return [];
  const say = shuffle(forms, random)[0]!;
  const name = /^\p{Lu}\p{Ll}/u.test(header) ? header[0]!.toLowerCase() + header.slice(1) : header;
  return [
    { base: { origin: "table", title: table.title, passage: table.passage }, right: say(key, name, value), wrong: say(key, name, other) },
  ];
}

const forms = [
  (key: string, header: string, value: string) => `The ${header} for ${key} is ${value}.`,
  (key: string, header: string, value: string) => `For ${key}, the ${header} is ${value}.`,
  (key: string, header: string, value: string) => `${key} has ${value} as ${header}.`,
  (key: string, header: string, value: string) => `${key}: ${header} ${value}.`,
];

/** Tables with two columns and two rows or more, each with up to 600 characters of what stands above it. */
function tablesOf(page: string, title: string): Table[] {
  return [...page.matchAll(/(?:^[ \t]*\|.*\|[ \t]*(?:\n|$)){4,}/gm)].flatMap((match) => {
    const lines = match[0].trim().split("\n");
    if (!/^[\s|:-]+$/.test(lines[1]!)) return [];
    const [headers, ...rows] = [lines[0]!, ...lines.slice(2)].map(cellsOf);
    const whole = rows.filter((row) => row.length === headers!.length && row[0] !== "");
    const above = page.slice(Math.max(0, match.index - 600), match.index).replace(/^\S*\s/, "");
    return headers!.length < 2 || whole.length < 2 ? [] : [{ headers: headers!, rows: whole, title, passage: `${above}${match[0]}` }];
  });
}

function cellsOf(line: string): string[] {
  return line
    .trim()
    .slice(1, -1)
    .split("|")
    .map((cell) =>
      cell
        .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
        .replaceAll(/<[^>]*>|[*_`]/g, "")
        .trim(),
    );
}

function isShort(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text) && text.split(/\s+/).length <= longestCellWords;
}

function holds(text: string, part: string): boolean {
  return ` ${text.toLowerCase()} `.includes(part.toLowerCase());
}
