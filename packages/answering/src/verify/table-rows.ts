import { splitUnits } from "../text/split-units.ts";
import { stemOf, tokenise, type Token } from "../text/tokens.ts";

/** A row of a table as stems: `key` is its first cell, `cells[i]` stands under `headers[i]`. */
type Row = { start: number; key: string[]; cells: string[][] };
type Table = { headers: string[][]; rows: Row[] };
type TablePassage = { title: string; headingPath: string[]; text: string; bodyOffset: number };

/** Words that tie key, header and cell together and say nothing of their own. */
const joining: ReadonlySet<string> = new Set(
  "a an the of for in on at to is ar be ha have as by with per it".split(" ").flatMap((word) => [word, stemOf(word)]),
);
/** Cells longer than this are prose, which is compared as prose. */
const longestCell = 12;
/** Share of a header's own words that a sentence must have to speak of that column. */
const leastHeader = 0.5;

/**
 * Checks a sentence against the row of a table that it names by its first cell. "value of another row" when it states a cell or a number
 * that only other rows have, "value of another column" when it names a column and states another one's value of that row instead.
 * What stands in the title, the headings and outside of tables may be said besides.
 */
export function misreadRows(sentence: string, passage: TablePassage): string[] {
  const { tables, free } = readTables(passage);
  return tables.flatMap((table) => clausesOf(sentence, table).flatMap((clause) => misread(clause, table, free)));
}

/** Whether a sentence says a row's key, a column's header and the cell where both meet, and nothing else. */
export function readsCell(sentence: string, passage: TablePassage): boolean {
  const { tables } = readTables(passage);
  if (tables.length === 0) return false;
  const stems = stemsOf(sentence);
  const without = (words: string[], part: string[]) => {
    const start = placesOf(words, part)[0];
    return start === undefined ? null : [...words.slice(0, start), ...words.slice(start + part.length)];
  };
  return tables.some((table) =>
    table.rows.some((row) => {
      const keyless = without(stems, row.key);
      return row.cells.some((cell, column) => {
        const rest = keyless === null || column === 0 || cell.length === 0 ? null : without(keyless, cell);
        const header = table.headers[column]!;
        return (
          rest !== null && header.every((stem) => rest.includes(stem)) && rest.every((stem) => header.includes(stem) || joining.has(stem))
        );
      });
    }),
  );
}

/** Where in the passage the table rows begin that a sentence names by their first cell. */
export function namedRows(sentence: string, passage: TablePassage): ReadonlySet<number> {
  const { tables } = readTables(passage);
  const stems = tables.length === 0 ? [] : stemsOf(sentence);
  return new Set(
    tables.flatMap(({ rows }) => {
      const spans = keySpans(stems, rows);
      return rows.flatMap((row) => (spans.some((span) => span.row === row) ? [row.start] : []));
    }),
  );
}

function misread(clause: string[], table: Table, free: ReadonlySet<string>): string[] {
  const spans = keySpans(clause, table.rows);
  const named = table.rows.filter((row) => spans.some((span) => span.row === row));
  if (named.length === 0) return [];
  const rest = clause.map((stem, at) => (spans.some((span) => at >= span.start && at < span.end) ? "" : stem));
  const columns = namedColumns(rest, table.headers);
  const headerWords = new Set(table.headers.flat());
  const statedHere = statedCells(rest, named, headerWords);
  const statedElsewhere = statedCells(
    rest,
    table.rows.filter((row) => !named.includes(row)),
    headerWords,
  );
  const ownWords = new Set(named.flatMap((row) => row.cells.flat()));
  const foreign = statedElsewhere.some(
    ({ cell }) => !statedHere.some((own) => contains(own.cell, cell)) && cell.some((stem) => !ownWords.has(stem) && !free.has(stem)),
  );
  const otherWords = new Set(table.rows.flatMap((row) => row.cells.flat()));
  const foreignNumber = rest.some(
    (stem) => /^\d/.test(stem) && otherWords.has(stem) && !ownWords.has(stem) && !free.has(stem) && !headerWords.has(stem),
  );
  if (foreign || foreignNumber) return ["value of another row"];
  if (columns.length === 0) return [];
  const hasNamed = statedHere.some(({ column }) => columns.includes(column));
  const wrong = statedHere.filter(
    ({ column, cell }) => !columns.includes(column) && !columns.some((each) => named.some((row) => contains(row.cells[each]!, cell))),
  );
  return !hasNamed && wrong.length > 0 ? ["value of another column"] : [];
}

/** A sentence that names several rows is taken apart, so that each value is compared with the row beside it. */
function clausesOf(sentence: string, table: Table): string[][] {
  const whole = stemsOf(sentence);
  if (keySpans(whole, table.rows).length < 2) return [whole];
  const clauses = sentence.split(/;\s|,\s+(?:and|while|but|whereas)\s|\b(?:while|whereas|but)\b|,\s(?!\d)/i).map(stemsOf);
  return clauses.every((clause) => keySpans(clause, table.rows).length <= 1) ? clauses : [whole];
}

/** Places where a key stands word for word; of keys within each other the longest ("United Kingdom outside London", not "London"). */
function keySpans(stems: string[], rows: Row[]): { start: number; end: number; row: Row }[] {
  const found = rows.flatMap((row) => placesOf(stems, row.key).map((start) => ({ start, end: start + row.key.length, row })));
  return found.filter(
    (span) => !found.some((other) => other.start <= span.start && other.end >= span.end && other.end - other.start > span.end - span.start),
  );
}

/** Cells that are said word for word and say something besides the names of columns. */
function statedCells(stems: string[], rows: Row[], headerWords: ReadonlySet<string>): { cell: string[]; column: number }[] {
  return rows.flatMap((row) =>
    row.cells.flatMap((cell, column) =>
      column > 0 && cell.some((stem) => !headerWords.has(stem)) && placesOf(stems, cell).length > 0 ? [{ cell, column }] : [],
    ),
  );
}

/** The columns whose header a sentence repeats best; none when it repeats none. The first column holds the keys. */
function namedColumns(stems: string[], headers: string[][]): number[] {
  const said = new Set(stems);
  const shares = headers.map((header, column) => {
    if (column === 0) return 0;
    const own = header.filter((stem) => headers.filter((other) => other.includes(stem)).length === 1);
    const words = own.length > 0 ? own : header;
    return words.length === 0 ? 0 : words.filter((stem) => said.has(stem)).length / words.length;
  });
  const best = Math.max(0, ...shares);
  return best < leastHeader ? [] : shares.flatMap((share, column) => (share === best ? [column] : []));
}

/** An answer compares many sentences with the same passages. */
const known = new WeakMap<TablePassage, { tables: Table[]; free: ReadonlySet<string> }>();

/** The tables of a passage, and the words of its title, headings and lines outside of tables. */
function readTables(passage: TablePassage): { tables: Table[]; free: ReadonlySet<string> } {
  const before = known.get(passage);
  if (before !== undefined) return before;
  const tables = new Map<string, Table>();
  for (const unit of splitUnits(passage.text, passage.bodyOffset)) {
    if (unit.kind !== "row" || unit.lead === "") continue;
    const id = `${unit.block} ${unit.lead}`;
    const table = tables.get(id) ?? { headers: cellsOf(unit.lead.split("\n")[0]!).map(contentOf), rows: [] };
    const cells = cellsOf(unit.text);
    const key = stemsOf(cells[0] ?? "");
    if (key.length > 0)
      table.rows.push({ start: unit.start, key, cells: table.headers.map((_, column) => short(stemsOf(cells[column] ?? ""))) });
    tables.set(id, table);
  }
  const outside = passage.text.split("\n").filter((line) => !/^\s*\|/.test(line));
  const free = new Set(tables.size === 0 ? [] : stemsOf([passage.title, ...passage.headingPath, ...outside].join("\n")));
  const read = { tables: [...tables.values()], free };
  known.set(passage, read);
  return read;
}

function short(cell: string[]): string[] {
  return cell.length > longestCell ? [] : cell;
}

/** The cells of a table row as plain text: no bold, links reduced to their words. */
function cellsOf(row: string): string[] {
  return row
    .trim()
    .replace(/^\|/, "")
    .replace(/\|$/, "")
    .split(/(?<!\\)\|/)
    .map((cell) =>
      cell
        .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
        .replaceAll(/<[^>]*>|[*_`]/g, "")
        .trim(),
    );
}

function stemsOf(text: string): string[] {
  return tokenise(text).map((token) => token.stem);
}

function contentOf(text: string): string[] {
  const tokens: Token[] = tokenise(text);
  const content = tokens.filter((token) => !token.stop);
  return (content.length > 0 ? content : tokens).map((token) => token.stem);
}

function contains(whole: string[], part: string[]): boolean {
  return placesOf(whole, part).length > 0;
}

function placesOf(whole: string[], part: string[]): number[] {
  if (part.length === 0) return [];
  const last = whole.length - part.length;
  return Array.from({ length: Math.max(0, last + 1) }, (_, start) => start).filter((start) =>
    part.every((stem, at) => whole[start + at] === stem),
  );
}
