import { expect, test } from "vitest";
import type { Passage } from "@footnote/domain/passage";
import { rankEvidence } from "../evidence/rank-evidence.ts";
import { extractAnswer } from "../generate/extract-answer.ts";
import { findConflicts } from "./find-conflicts.ts";

const document = (title: string, text: string) =>
  ({ title, text, headingPath: [], bodyOffset: 0, documentId: title, updatedAt: "2026-01-14T00:00:00Z" }) as unknown as Passage;
const noticesFor = (question: string, ...passages: Passage[]) => {
  const evidence = rankEvidence(question, passages);
  return findConflicts(extractAnswer(evidence), evidence, passages, { has: () => true }).map((notice) => notice.message);
};
const table = document("Policy 2026", "| Place | Limit per night for hotels |\n| --- | --- |\n| London | £195 |\n| Europe | €170 |");

test("two documents with different values for what is asked are named", () => {
  const old = document("Policy 2024", "| Place | Limit per night for hotels |\n| --- | --- |\n| London | £160 |\n| Europe | €140 |");
  const [notice] = noticesFor("What may a hotel in London cost?", table, old);
  expect(notice).toContain("Policy 2026");
  expect(notice).toContain("Policy 2024");
});

test("a document that says the same, or speaks of another place, is no conflict", () => {
  const mail = document(
    "Mail",
    "Hotels outside London have a limit of £145 per night instead of £120, in London the limit is £195 instead of £160.",
  );
  const welcome = document("Welcome", "Hotels in the United Kingdom have a limit of £150 per night.");
  expect(noticesFor("What may a hotel in London cost?", table, mail)).toEqual([]);
  expect(noticesFor("What may a hotel in London cost?", table, welcome)).toEqual([]);
});
