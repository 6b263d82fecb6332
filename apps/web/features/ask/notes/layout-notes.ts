/** A note as measured, in pixels: where its sentence starts and how tall the note is. */
export type MeasuredNote = { anchorPx: number; heightPx: number };

/**
 * Places margin notes beside their sentences, in order and without overlap: each note stands at its anchor or as close below the
 * one before as `gapPx` allows. Where the last ones would hang past `availablePx`, the stack moves up into free room above, never
 * above 0. Returns the top of each note and the height the column needs (more than `availablePx` when all do not fit).
 */
export function layoutNotes(notes: readonly MeasuredNote[], gapPx: number, availablePx: number): { topsPx: number[]; heightPx: number } {
  const tops: number[] = [];
  let free = 0;
  for (const note of notes) {
    const top = Math.max(note.anchorPx, free, 0);
    tops.push(top);
    free = top + note.heightPx + gapPx;
  }
  let limit = availablePx;
  for (let index = notes.length - 1; index >= 0; index -= 1) {
    const highest = limit - notes[index]!.heightPx;
    if (tops[index]! <= highest) break;
    tops[index] = highest;
    limit = highest - gapPx;
  }
  // moved above the top: there is not enough room at all, so stack from the top and let the column grow
  if ((tops[0] ?? 0) < 0) {
    let next = 0;
    for (let index = 0; index < notes.length; index += 1) {
      tops[index] = Math.max(next, tops[index]!);
      next = tops[index]! + notes[index]!.heightPx + gapPx;
    }
  }
  const last = notes.length - 1;
  return { topsPx: tops, heightPx: last < 0 ? 0 : tops[last]! + notes[last]!.heightPx };
}
