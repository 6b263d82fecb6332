import { OPS, Util, type PageViewport, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { TextItem } from "pdfjs-dist/types/src/display/api.js";
import type { Page, Run } from "./page.ts";
import { readRules } from "./read-rules.ts";
import { runsToSegments } from "./runs-to-segments.ts";

type Font = { name?: string; bold?: boolean; black?: boolean; italic?: boolean; isMonospace?: boolean };

/** Reads the text and the ruled lines of one page, upright and measured from the top left corner. */
export async function readPage(page: PDFPageProxy, number: number): Promise<Page> {
  const viewport = page.getViewport({ scale: 1 });
  const [content, operators] = await Promise.all([page.getTextContent(), page.getOperatorList({ intent: "display" })]);
  const fonts = new Map<string, { bold: boolean; italic: boolean; mono: boolean }>();
  const fontOf = (name: string) => {
    let known = fonts.get(name);
    if (known === undefined) fonts.set(name, (known = describeFont(page.commonObjs.has(name) ? (page.commonObjs.get(name) as Font) : {})));
    return known;
  };

  const upright: Run[] = [];
  const turned: Run[] = [];
  let space = false;
  for (const item of content.items as TextItem[]) {
    if (typeof item.str !== "string") continue;
    if (item.str.trim() === "") {
      space = true;
      continue;
    }
    const matrix = Util.transform(viewport.transform, item.transform) as number[];
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = matrix;
    const size = Math.hypot(c, d) || item.height;
    const { bold, italic, mono } = fontOf(item.fontName);
    const shared = { text: item.str, size, bold, italic, mono, spaceBefore: space, rightToLeft: item.dir === "rtl" };
    space = false;
    if (Math.abs(b) <= Math.abs(a) * 0.2)
      upright.push({ ...shared, x0: Math.min(e, e + Math.sign(a) * item.width), x1: Math.max(e, e + Math.sign(a) * item.width), y: f });
    // A page that is drawn on its side is read along its own lines: upwards text has the page's height as its x axis.
    else if (Math.abs(a) <= Math.abs(b) * 0.2)
      turned.push(
        b < 0
          ? { ...shared, x0: viewport.height - f, x1: viewport.height - f + item.width, y: e }
          : { ...shared, x0: f, x1: f + item.width, y: viewport.width - e },
      );
  }
  upright.push(...(await filledFields(page, viewport)));
  if (length(turned) > length(upright) * 3)
    return { number, width: viewport.height, height: viewport.width, segments: runsToSegments(turned), rules: [] };
  // Text that stands on its side beside upright text is a stamp or a label of a figure.
  return {
    number,
    width: viewport.width,
    height: viewport.height,
    segments: runsToSegments(upright),
    rules: readRules(operators, viewport.transform, OPS),
  };
}

type Annotation = {
  subtype?: string;
  fieldType?: string;
  fieldValue?: unknown;
  password?: boolean;
  hidden?: boolean;
  rect?: number[];
  contentsObj?: { str?: string };
};

/** What people filled into form fields or typed onto the page; it is not part of the page's own text. */
async function filledFields(page: PDFPageProxy, viewport: PageViewport): Promise<Run[]> {
  const annotations = (await page.getAnnotations({ intent: "display" }).catch(() => [])) as Annotation[];
  return annotations.flatMap((annotation) => {
    const isField =
      annotation.subtype === "Widget" && (annotation.fieldType === "Tx" || annotation.fieldType === "Ch") && annotation.password !== true;
    const value = isField ? annotation.fieldValue : annotation.subtype === "FreeText" ? annotation.contentsObj?.str : undefined;
    const lines = (Array.isArray(value) ? value.join(", ") : typeof value === "string" ? value : "")
      .split(/[\r\n]+/)
      .filter((line) => line.trim() !== "");
    if (lines.length === 0 || annotation.hidden === true || annotation.rect === undefined) return [];
    const [ax = 0, ay = 0, bx = 0, by = 0] = annotation.rect;
    const [x0, y0] = viewport.convertToViewportPoint(Math.min(ax, bx), Math.max(ay, by)) as [number, number];
    const height = Math.abs(by - ay) / lines.length;
    const size = Math.min(10, Math.max(6, height * 0.7));
    return lines.map((text, index) => ({
      text: text.trim(),
      x0,
      x1: x0 + Math.min(text.length * size * 0.5, Math.abs(bx - ax)),
      y: y0 + height * (index + 0.5) + size * 0.35,
      size,
      bold: false,
      italic: false,
      mono: false,
      spaceBefore: true,
      rightToLeft: false,
    }));
  });
}

function describeFont(font: Font): { bold: boolean; italic: boolean; mono: boolean } {
  const name = font.name ?? "";
  return {
    bold:
      font.bold === true ||
      font.black === true ||
      /bold|black|heavy|semibold|demi(?!-?italic$)|(^|\+)(sf|cm)(bx|b|ssbx)\d|nimbus\w*-medi\b|\bmedi(ital)?$/i.test(name),
    italic: font.italic === true || /italic|oblique|(^|\+)(sf|cm)(ti|sl)\d/i.test(name),
    mono:
      font.isMonospace === true
        ? !/^\w{6}\+?(sfrm|cmr)\d/i.test(name) && /mono|cour|consol|code|typewriter|(sf|cm)tt|menlo|fixed|terminal/i.test(name)
        : /courier|consolas|monospace|menlo|(sf|cm)tt\d/i.test(name),
  };
}

function length(runs: Run[]): number {
  return runs.reduce((sum, run) => sum + run.text.length, 0);
}
