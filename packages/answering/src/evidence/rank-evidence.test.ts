import { expect, test } from "vitest";
import { decideAnswerable } from "../decide/decide-answerable.ts";
import { rankEvidence } from "./rank-evidence.ts";

const passage = (title: string, text: string) => ({ title, headingPath: [], text, bodyOffset: 0 });
const leave = passage(
  "Annual leave",
  "Employees in Bristol get 27 days of leave a year.\n\n## Contractors\n\nContractors are not entitled to paid leave. They can take up to 15 unpaid days a year.",
);

test("after a follow-up what was typed now decides", () => {
  const before = "How many days of leave do employees in Bristol get?";
  expect(rankEvidence(before, [leave]).ranked[0]!.unit.text).toMatch(/27 days/);
  const next = rankEvidence("And for contractors? days leave employees bristol", [leave], { typed: "And for contractors?", before });
  expect(next.ranked[0]!.unit.text).toMatch(/15 unpaid days|not entitled/);
});

test("a heading inside a passage is above what follows it only", () => {
  const { ranked } = rankEvidence("What holds for contractors?", [leave]);
  expect(ranked.find((each) => each.unit.text.startsWith("Employees"))!.context.aboveStems.has("contractor")).toBe(false);
  expect(ranked.find((each) => each.unit.text.startsWith("They"))!.context.aboveStems.has("contractor")).toBe(true);
});

test("words for the same thing match", () => {
  const { ranked } = rankEvidence("What do I do when I am sick?", [
    passage("", "Call your manager if you are ill. Lunch is served at noon."),
  ]);
  expect(ranked[0]!.features[0]).toBeGreaterThan(0.9);
});

test("an identifier that the places found do not name is no answer", () => {
  const codes = passage(
    "Error codes",
    "E-4012 means that the clock of the gateway differs too much. E-4019 means that the download was interrupted.",
  );
  expect(decideAnswerable(rankEvidence("What does E-4012 mean?", [codes])).answerable).toBe(true);
  expect(decideAnswerable(rankEvidence("What does E-9999 mean?", [codes])).answerable).toBe(false);
});
