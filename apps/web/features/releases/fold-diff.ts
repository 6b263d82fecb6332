import type { DiffLine } from "@footnote/domain/contract/releases";

/** Lines around a change that help to read it. */
const around = 2;

/** A diff whose long unchanged stretches are counted instead of shown. */
export function foldDiff(lines: readonly DiffLine[]): (DiffLine | { hidden: number })[] {
  const isNear = lines.map((_, index) => lines.slice(Math.max(0, index - around), index + around + 1).some((line) => line.kind !== "same"));
  const folded: (DiffLine | { hidden: number })[] = [];
  for (const [index, line] of lines.entries()) {
    const last = folded.at(-1);
    if (isNear[index]) folded.push(line);
    else if (last !== undefined && "hidden" in last) last.hidden += 1;
    else folded.push({ hidden: 1 });
  }
  return folded;
}
