import type { Element } from "domhandler";
import { childAt, childElements, parseXml } from "../blocks/xml.ts";

type Level = { format: string; text: string; start: number };
export type ListNumber = { label: string; ordered: boolean; composed: boolean };

/**
 * Counts Word's automatic numbers. `next` takes a paragraph's `w:numPr` and returns its label as shown ("2.1", "a)"); `composed` labels
 * name their parents ("2.1.3"). Undefined for paragraphs that carry no number.
 */
export function readNumbering(numberingXml: string | undefined) {
  const root = numberingXml === undefined ? undefined : childAt(parseXml(numberingXml), "w:numbering");
  const abstract = new Map<string, Level[]>();
  for (const element of childElements(root, "w:abstractNum"))
    abstract.set(element.attribs["w:abstractNumId"] ?? "", childElements(element, "w:lvl").map(readLevel));
  const lists = new Map<string, { abstractId: string; starts: Map<number, number> }>();
  for (const element of childElements(root, "w:num")) {
    const starts = new Map<number, number>();
    for (const override of childElements(element, "w:lvlOverride")) {
      const start = childAt(override, "w:startOverride")?.attribs["w:val"];
      if (start !== undefined) starts.set(Number(override.attribs["w:ilvl"] ?? 0), Number(start));
    }
    lists.set(element.attribs["w:numId"] ?? "", { abstractId: childAt(element, "w:abstractNumId")?.attribs["w:val"] ?? "", starts });
  }
  const counters = new Map<string, number[]>();
  const begun = new Set<string>();

  return {
    next(properties: Element): ListNumber | undefined {
      const list = lists.get(childAt(properties, "w:numId")?.attribs["w:val"] ?? "");
      const depth = Number(childAt(properties, "w:ilvl")?.attribs["w:val"] ?? 0);
      const levels = list === undefined ? undefined : abstract.get(list.abstractId);
      const level = levels?.[depth];
      if (list === undefined || levels === undefined || level === undefined || level.format === "none") return undefined;
      const counts = counters.get(list.abstractId) ?? [];
      counters.set(list.abstractId, counts);
      const numId = childAt(properties, "w:numId")?.attribs["w:val"] ?? "";
      const restart = list.starts.get(depth);
      if (restart !== undefined && !begun.has(`${numId}:${depth}`)) counts[depth] = restart;
      else counts[depth] = (counts[depth] ?? level.start - 1) + 1;
      begun.add(`${numId}:${depth}`);
      counts.length = depth + 1;
      if (level.format === "bullet") return { label: "-", ordered: false, composed: false };
      const label = level.text.replace(/%(\d)/g, (_, digit: string) => {
        const index = Number(digit) - 1;
        return formatNumber(counts[index] ?? levels[index]?.start ?? 1, levels[index]?.format ?? "decimal");
      });
      return {
        label: label.trim(),
        ordered: label.trim() !== "",
        composed: /%\d.*%\d/.test(level.text) || /\p{L}{2}/u.test(level.text.replace(/%\d/g, "")),
      };
    },
  };
}

function readLevel(element: Element): Level {
  return {
    format: childAt(element, "w:numFmt")?.attribs["w:val"] ?? "decimal",
    text: childAt(element, "w:lvlText")?.attribs["w:val"] ?? "",
    start: Number(childAt(element, "w:start")?.attribs["w:val"] ?? 1),
  };
}

function formatNumber(value: number, format: string): string {
  if (format === "lowerLetter") return letters(value);
  if (format === "upperLetter") return letters(value).toUpperCase();
  if (format === "lowerRoman") return roman(value);
  if (format === "upperRoman") return roman(value).toUpperCase();
  return format === "decimalZero" && value < 10 ? `0${value}` : String(value);
}

/** a … z, then aa, bb as Word counts. */
function letters(value: number): string {
  const letter = String.fromCharCode(97 + ((Math.max(1, value) - 1) % 26));
  return letter.repeat(Math.min(5, Math.floor((Math.max(1, value) - 1) / 26) + 1));
}

function roman(value: number): string {
  const steps: [number, string][] = [
    [1000, "m"],
    [900, "cm"],
    [500, "d"],
    [400, "cd"],
    [100, "c"],
    [90, "xc"],
    [50, "l"],
    [40, "xl"],
    [10, "x"],
    [9, "ix"],
    [5, "v"],
    [4, "iv"],
    [1, "i"],
  ];
  let rest = Math.min(3999, Math.max(0, value));
  let text = "";
  for (const [step, sign] of steps) {
    for (; rest >= step; rest -= step) text += sign;
  }
  return text;
}
