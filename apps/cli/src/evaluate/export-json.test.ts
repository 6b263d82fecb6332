import { expect, test } from "vitest";
import { exportJson } from "./export-json.ts";

test("what people asked and were told leaves without personal data; ids, times and figures stay as they are", () => {
  const view = {
    run: { id: "0190b5a0-1c2d-7000-8000-4f3e2d1c0b9a", createdAt: "2026-11-23T22:00:00.000Z", passedCount: 1 },
    results: [
      {
        caseId: "0190b5a0-1c2d-7000-8000-4f3e2d1c0b9b",
        question: "Whose number is +44 7700 900417?",
        as: "imogen.farrow@postbox.example",
        problems: ["It lacks: “GB33 BUKB 2020 1555 5555 55”."],
        scores: { facts: 0.123456789012 },
      },
    ],
  };
  const exported = exportJson(view);
  expect(exported).not.toMatch(/900417|imogen|BUKB/);
  const read = JSON.parse(exported);
  expect(read.run).toEqual(view.run);
  expect(read.results[0]).toMatchObject({
    caseId: view.results[0]!.caseId,
    question: "Whose number is [phone]?",
    as: "[email]",
    problems: ["It lacks: “[iban]”."],
    scores: { facts: 0.123456789012 },
  });
});
