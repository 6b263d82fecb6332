import type { OPS as Operations } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Rule } from "./page.ts";

type Matrix = [number, number, number, number, number, number];

/** Thicker than this (points) is a filled area, whose edges count, not a line. */
const thickest = 3;
const shortest = 6;
const most = 5000;

/** The horizontal and vertical lines a page draws: strokes, thin filled rectangles and the edges of larger ones. */
export function readRules(
  operators: { fnArray: number[]; argsArray: unknown[] },
  viewportTransform: number[],
  ops: typeof Operations,
): Rule[] {
  const rules: Rule[] = [];
  let matrix = viewportTransform as Matrix;
  const stack: Matrix[] = [];
  for (const [index, operation] of operators.fnArray.entries()) {
    if (rules.length > most) break;
    if (operation === ops.save) stack.push(matrix);
    else if (operation === ops.restore) matrix = stack.pop() ?? (viewportTransform as Matrix);
    else if (operation === ops.transform) matrix = multiply(matrix, operators.argsArray[index] as Matrix);
    else if (operation === ops.paintFormXObjectBegin) {
      stack.push(matrix);
      const form = (operators.argsArray[index] as unknown[] | null)?.[0] as Matrix | null;
      if (form) matrix = multiply(matrix, form);
    } else if (operation === ops.paintFormXObjectEnd) matrix = stack.pop() ?? (viewportTransform as Matrix);
    else if (operation === ops.constructPath) {
      const [paint, paths] = operators.argsArray[index] as [number, unknown[]];
      if (paint === ops.endPath) continue;
      for (const path of paths)
        if (path !== null && typeof path === "object") addPath(Object.values(path as ArrayLike<number>), matrix, rules);
    }
  }
  return rules;
}

/** Path data of pdf.js: 0 move x y, 1 line x y, 2 curve (six numbers), 3 quadratic (four numbers), 4 close. */
function addPath(data: number[], matrix: Matrix, rules: Rule[]): void {
  let points: [number, number][] = [];
  const flush = (closed: boolean) => {
    if (points.length >= 2) addPolygon(closed && points.length > 2 ? [...points, points[0]!] : points, rules);
    points = [];
  };
  for (let index = 0; index < data.length;) {
    const command = data[index++]!;
    if (command === 0) {
      flush(false);
      points = [apply(matrix, data[index]!, data[index + 1]!)];
      index += 2;
    } else if (command === 1) {
      points.push(apply(matrix, data[index]!, data[index + 1]!));
      index += 2;
    } else if (command === 2 || command === 3) {
      // Curves are drawings; rounded corners of boxes only lose their corner.
      const width = command === 2 ? 6 : 4;
      const last = apply(matrix, data[index + width - 2]!, data[index + width - 1]!);
      flush(false);
      points = [last];
      index += width;
    } else flush(true);
  }
  flush(false);
}

function addPolygon(points: [number, number][], rules: Rule[]): void {
  const xs = points.map((point) => point[0]);
  const ys = points.map((point) => point[1]);
  const box = { x0: Math.min(...xs), x1: Math.max(...xs), y0: Math.min(...ys), y1: Math.max(...ys) };
  const width = box.x1 - box.x0;
  const height = box.y1 - box.y0;
  if (height <= thickest && width >= shortest) {
    const y = (box.y0 + box.y1) / 2;
    rules.push({ x0: box.x0, x1: box.x1, y0: y, y1: y });
  } else if (width <= thickest && height >= shortest) {
    const x = (box.x0 + box.x1) / 2;
    rules.push({ x0: x, x1: x, y0: box.y0, y1: box.y1 });
  } else {
    for (let index = 1; index < points.length; index++) {
      const [ax, ay] = points[index - 1]!;
      const [bx, by] = points[index]!;
      if (Math.abs(ay - by) < 0.5 && Math.abs(ax - bx) >= shortest)
        rules.push({ x0: Math.min(ax, bx), x1: Math.max(ax, bx), y0: ay, y1: ay });
      else if (Math.abs(ax - bx) < 0.5 && Math.abs(ay - by) >= shortest)
        rules.push({ x0: ax, x1: ax, y0: Math.min(ay, by), y1: Math.max(ay, by) });
    }
  }
}

function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ];
}

function apply(m: Matrix, x: number, y: number): [number, number] {
  return [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];
}
