import { describe, expect, it } from "vitest";
import { layoutNotes } from "./layout-notes.ts";

const note = (anchorPx: number, heightPx = 100) => ({ anchorPx, heightPx });

describe("placing margin notes", () => {
  it("puts notes that have room exactly beside their sentences", () => {
    expect(layoutNotes([note(0), note(200), note(400)], 16, 1000).topsPx).toEqual([0, 200, 400]);
  });

  it("stacks notes that would collide and keeps their order", () => {
    expect(layoutNotes([note(0), note(10), note(20)], 16, 1000).topsPx).toEqual([0, 116, 232]);
  });

  it("lets a stack rise a little where it would hang below the text", () => {
    expect(layoutNotes([note(300), note(320)], 16, 500).topsPx).toEqual([284, 400]);
  });

  it("grows the column rather than leave the sentences far below", () => {
    expect(layoutNotes([note(300), note(320)], 16, 350)).toEqual({ topsPx: [252, 368], heightPx: 468 });
    expect(layoutNotes([note(0), note(10), note(20)], 16, 200)).toEqual({ topsPx: [0, 116, 232], heightPx: 332 });
  });

  it("never overlaps, never reorders, never leaves the top, whatever the notes", () => {
    let seed = 7;
    const random = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
    for (let round = 0; round < 300; round += 1) {
      const notes = Array.from({ length: 1 + random(9) }, () => note(random(700), 40 + random(160))).sort(
        (a, b) => a.anchorPx - b.anchorPx,
      );
      const { topsPx, heightPx } = layoutNotes(notes, 12, random(900));
      topsPx.forEach((top, index) => {
        expect(top).toBeGreaterThanOrEqual(0);
        if (index > 0) expect(top).toBeGreaterThanOrEqual(topsPx[index - 1]! + notes[index - 1]!.heightPx + 12);
      });
      expect(heightPx).toBe(topsPx.at(-1)! + notes.at(-1)!.heightPx);
    }
  });
});
