import { describe, expect, it } from "vitest";
import type { Answer, AnswerEvent, Citation } from "@footnote/domain/answer";
import { applyEvent, emptyDraft } from "./apply-event.ts";

const run = (events: Exclude<AnswerEvent, { event: "error" }>[]) =>
  events.reduce((draft, event, index) => applyEvent(draft, event, index * 100), emptyDraft("Why?"));

describe("an answer being made", () => {
  it("names steps once and fills in their counts", () => {
    const draft = run([
      { event: "step", data: { step: "search", label: "Searching" } },
      { event: "step", data: { step: "read", label: "Reading" } },
      { event: "step", data: { step: "search", label: "Searching", count: 12 } },
    ]);
    expect(draft.steps).toEqual([
      { step: "search", label: "Searching", count: 12, startedMs: 0 },
      { step: "read", label: "Reading", count: undefined, startedMs: 100 },
    ]);
  });

  it("adds whole sentences and keeps notes in order of their numbers", () => {
    const citation = (n: number) => ({ n }) as Citation;
    const draft = run([
      { event: "text", data: { text: "One. [1] " } },
      { event: "citation", data: citation(2) },
      { event: "citation", data: citation(1) },
      { event: "text", data: { text: "Two. [2]" } },
    ]);
    expect([draft.text, draft.citations.map((found) => found.n)]).toEqual(["One. [1] Two. [2]", [1, 2]]);
  });

  it("is the whole answer once that has come, whatever was streamed before", () => {
    const draft = run([
      { event: "text", data: { text: "Half" } },
      { event: "answer", data: { text: "Whole. [1]", citations: [{ n: 1 }], notices: [], passages: [] } as unknown as Answer },
    ]);
    expect([draft.text, draft.citations.length]).toEqual(["Whole. [1]", 1]);
  });
});
