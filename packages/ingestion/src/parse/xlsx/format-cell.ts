import { childAt, childElements, descendants, parseXml } from "../blocks/xml.ts";

export type CellFormat = "date" | "time" | "datetime" | "percent" | "number";

const builtIn: Record<number, CellFormat> = {
  9: "percent",
  10: "percent",
  14: "date",
  15: "date",
  16: "date",
  17: "date",
  18: "time",
  19: "time",
  20: "time",
  21: "time",
  22: "datetime",
  45: "time",
  46: "time",
  47: "time",
};

/** The number format of each cell style, by its index. */
export function readCellFormats(stylesXml: string | undefined): CellFormat[] {
  if (stylesXml === undefined) return [];
  const tree = parseXml(stylesXml);
  const custom = new Map<number, CellFormat>();
  for (const format of descendants(tree, "numFmt"))
    custom.set(Number(format.attribs["numFmtId"]), describe(format.attribs["formatCode"] ?? ""));
  return childElements(childAt(tree, "styleSheet", "cellXfs"), "xf").map((style) => {
    const id = Number(style.attribs["numFmtId"] ?? 0);
    return custom.get(id) ?? builtIn[id] ?? "number";
  });
}

function describe(code: string): CellFormat {
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, "").toLowerCase();
  if (bare.includes("%")) return "percent";
  const day = /[yd]|mmm/.test(bare);
  const time = /h|s/.test(bare);
  return day && time ? "datetime" : day ? "date" : time ? "time" : "number";
}

/** A numeric cell as text: dates and times in ISO form, percentages with their sign, numbers without the noise of binary fractions. */
export function formatCell(value: string, format: CellFormat | undefined, date1904: boolean): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  if (format === "percent") return `${trim(number * 100)}%`;
  if (format === undefined || format === "number" || number < 0 || number > 2_958_466) return trim(number);
  // Day 60 of the 1900 calendar never was; dates before it are one off.
  const days = date1904 ? number + 1462 : number < 60 ? number + 1 : number;
  const date = new Date(Math.round((days - 25_569) * 86_400) * 1000).toISOString();
  const time = date.slice(11, date.endsWith("00.000Z") ? 16 : 19);
  if (format === "time" || (number < 1 && format === "datetime")) return time;
  return format === "date" || Number.isInteger(number) ? date.slice(0, 10) : `${date.slice(0, 10)} ${time}`;
}

function trim(number: number): string {
  if (Number.isInteger(number) && Math.abs(number) < 1e15) return String(number);
  return String(Number(number.toPrecision(12)));
}
