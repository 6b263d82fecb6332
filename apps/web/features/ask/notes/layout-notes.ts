/** A note as measured, in pixels: where its sentence starts and how tall the note is. */
export type MeasuredNote = { anchorPx: number; heightPx: number };

/** How far a stack may rise above its sentences to save room below, in pixels. */
const raisePx = 48;

/**
 * Places margin notes beside their sentences, in order and without overlap: each note stands at its anchor or as close below the
 * one before as `gapPx` allows. Where the last ones would hang past `availablePx`, all rise a little, never above 0. Returns the top
 * of each note and the height the column needs (more than `availablePx` when all do not fit).
 */
export function layoutNotes(notes: readonly MeasuredNote[], gapPx: number, availablePx: number): { topsPx: number[]; heightPx: number } {
  const placed = stack(notes, gapPx, 0);
  const overhangPx = placed.heightPx - availablePx;
  return overhangPx > 0 ? stack(notes, gapPx, Math.min(raisePx, overhangPx)) : placed;
}

function stack(notes: readonly MeasuredNote[], gapPx: number, raisedPx: number): { topsPx: number[]; heightPx: number } {
  let freePx = 0;
  const topsPx = notes.map((note) => {
    const topPx = Math.max(note.anchorPx - raisedPx, freePx, 0);
    freePx = topPx + note.heightPx + gapPx;
    return topPx;
  });
  return { topsPx, heightPx: notes.length === 0 ? 0 : freePx - gapPx };
}
