import type { Citation } from "@footnote/domain/answer";
import { describe, expect, it } from "vitest";
import { contradictedNotes } from "./contradicted-notes.ts";

const note = (n: number, title: string, quote: string) => ({ n, title, quote }) as Citation;
const notes = [
  note(1, "Policy 2026", "London £195"),
  note(2, "Policy 2026", "Receipts above £5"),
  note(3, "Mail", "London £190"),
  note(4, "Guide", "£195"),
];

describe("which notes a conflict is about", () => {
  it("takes those whose document and figure are named", () => {
    const message = "“Policy 2026” says £195, “Mail” says £190.";
    expect([...contradictedNotes(notes, [{ kind: "conflict", message }])]).toEqual([1, 3]);
  });

  it("takes every note of the named documents when no figure is given", () => {
    expect([...contradictedNotes(notes, [{ kind: "conflict", message: "Policy 2026 and Mail disagree." }])]).toEqual([1, 2, 3]);
  });

  it("ignores other notices", () => {
    expect(contradictedNotes(notes, [{ kind: "stale", message: "Policy 2026" }]).size).toBe(0);
  });
});
