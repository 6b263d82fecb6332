import type { Token } from "../text/tokens.ts";
import { tokenise } from "../text/tokens.ts";
import { cellsOf } from "./table-cells.ts";

const number = String.raw`(?:[$€£¥]|us\$)?\s?(\d[\d,]*(?:\.\d+)?)\s?(?:%|per cent|percent)?`;
const above = new RegExp(String.raw`^(?:above|over|more than|greater than|from above|>)\s*${number}`, "i");
const atLeast = new RegExp(
  String.raw`^(?:from|at least|minimum|≥|>=)\s*${number}|^${number}\s*(?:\w+\s)?(?:and|or) (?:more|above|over|longer)\b|^${number}\s*\+`,
  "i",
);
const atMost = new RegExp(String.raw`^(?:up to|at most|maximum|to|≤|<=)\s*${number}`, "i");
const below = new RegExp(String.raw`^(?:under|below|less than|fewer than|<)\s*${number}`, "i");
const between = new RegExp(
  String.raw`^(?:above|over|from|between)?\s*${number}\s*(?:to|–|-|and|up to)\s*(?:under|below|less than)?\s*${number}`,
  "i",
);

/** Tokens of the question whose number lies in a range that a row's cell gives ("above 18 to 25 per cent" holds 20). */
export function numbersInRanges(row: string, header: string, question: { text: string; tokens: readonly Token[] }): Token[] {
  const asked = question.tokens;
  const numbers = asked.filter((token) => /^\d+(?:\.\d+)?$/.test(token.stem) && !/^(?:19|20)\d\d$/.test(token.stem));
  if (numbers.length === 0) return [];
  const stems = new Set(asked.map((token) => token.stem));
  const columns = cellsOf(header.split("\n", 1)[0]!);
  const cells = cellsOf(row)
    .map((cell, index) => ({ cell, column: columns[index] ?? "" }))
    .filter(({ cell }) => /^\D{0,12}\d/.test(cell));
  return numbers.filter((token) =>
    cells.some(
      ({ cell, column }) => (sharesUnit(cell, column, stems) || isSameCurrency(cell, token, question)) && holds(cell, Number(token.stem)),
    ),
  );
}

/** What is counted must be what is asked about, by the cell's own words ("up to 10 days") or, where it has none, by the head of its column. */
function sharesUnit(cell: string, column: string, asked: ReadonlySet<string>): boolean {
  const words = tokenise(cell).filter((token) => !token.numeric && !token.stop);
  return words.length > 0
    ? words.every((word) => asked.has(word.stem))
    : tokenise(column).some((word) => !word.stop && asked.has(word.stem));
}

function isSameCurrency(cell: string, token: Token, { text }: { text: string }): boolean {
  const sign = /[$€£¥]/.exec(cell)?.[0];
  return sign !== undefined && text.slice(Math.max(0, token.start - 2), token.start).includes(sign);
}

function holds(cell: string, value: number): boolean {
  const read = (match: RegExpExecArray | null) =>
    match
      ?.slice(1)
      .filter((group) => group !== undefined)
      .map((group) => Number(group.replaceAll(",", ""))) ?? [];
  const [low, high] = read(between.exec(cell));
  if (low !== undefined && high !== undefined) return (/^(?:above|over)/i.test(cell) ? value > low : value >= low) && value <= high;
  const [over] = read(above.exec(cell));
  if (over !== undefined) return value > over;
  const [least] = read(atLeast.exec(cell));
  if (least !== undefined) return value >= least;
  const [most] = read(atMost.exec(cell));
  if (most !== undefined) return value <= most;
  const [under] = read(below.exec(cell));
  return under !== undefined && value < under;
}
