import { cut, type Run } from "./read-block.ts";

/** A stretch of the document that an answer cites. `id` is stable within the page. */
export type Mark = { id: string; charStart: number; charEnd: number };
export type MarkedRun = Run & { mark: Mark | null };

/** Splits runs where marks begin and end. Where marks overlap, the earlier one in `marks` wins. */
export function markRuns(runs: readonly Run[], marks: readonly Mark[]): MarkedRun[] {
  return runs.flatMap((run) => {
    const end = run.charStart + run.text.length;
    const touching = marks.filter((mark) => mark.charStart < end && mark.charEnd > run.charStart);
    const edges = new Set([run.charStart, end]);
    for (const mark of touching) {
      if (mark.charStart > run.charStart) edges.add(mark.charStart);
      if (mark.charEnd < end) edges.add(mark.charEnd);
    }
    const sorted = [...edges].sort((a, b) => a - b);
    const pieces: MarkedRun[] = [];
    for (const [index, from] of sorted.slice(0, -1).entries()) {
      const mark = touching.find((candidate) => candidate.charStart <= from && candidate.charEnd > from) ?? null;
      const piece = cut(run, from - run.charStart, sorted[index + 1]! - run.charStart);
      const last = pieces.at(-1);
      if (last !== undefined && last.mark === mark) last.text += piece.text;
      else pieces.push({ ...piece, mark });
    }
    return pieces;
  });
}
