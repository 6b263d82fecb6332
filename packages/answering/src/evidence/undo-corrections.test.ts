import { expect, test } from "vitest";
import { rankEvidence } from "./rank-evidence.ts";
import { undoCorrections } from "./undo-corrections.ts";

const evidence = (question: string, text: string) => rankEvidence(question, [{ title: "", headingPath: [], text, bodyOffset: 0 }]);

test("a correction that the best passage does not know is taken back, one that it knows stays", () => {
  const steel = evidence("What is the meeting point of steel?", "The housing is made of steel.");
  expect(undoCorrections("What is the melting point of steel?", "What is the meeting point of steel?", steel)).toBe(
    "What is the melting point of steel?",
  );
  const leave = evidence("How long is parental leave?", "Parental leave is 20 weeks.");
  expect(undoCorrections("How long is parentel leave?", "How long is parental leave?", leave)).toBe("How long is parental leave?");
});

test("words taken over from earlier turns stay", () => {
  const found = evidence("And for contractors? leave days", "Contractors take 15 days.");
  expect(undoCorrections("And for contractors?", "And for contractors? leave days", found)).toBe("And for contractors? leave days");
});
