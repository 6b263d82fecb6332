import { expect, test } from "vitest";
import { knownPassage } from "./known-passage.ts";
import { verifySentence } from "./verify-sentence.ts";

const passage = (text: string, title = "Leave") => ({ title, headingPath: ["Days"], bodyOffset: 0, text });

test("passages of the same words are one, others are not", () => {
  expect(knownPassage(passage("28 days."))).toBe(knownPassage(passage("28 days.")));
  expect(knownPassage(passage("28 days."))).not.toBe(knownPassage(passage("29 days.")));
  expect(knownPassage(passage("28 days."))).not.toBe(knownPassage(passage("28 days.", "Notice")));
  expect(knownPassage({ ...passage("28 days."), bodyOffset: 3 })).not.toBe(knownPassage(passage("28 days.")));
});

test("a passage that was read before is judged like a new one, and a changed one anew", () => {
  const check = (text: string) => verifySentence("Everybody has 28 days of paid leave.", [passage(text)]).supported;
  expect([check("Everybody has 28 days of paid leave."), check("Everybody has 28 days of paid leave.")]).toEqual([true, true]);
  expect(check("Everybody has 30 days of paid leave.")).toBe(false);
});
