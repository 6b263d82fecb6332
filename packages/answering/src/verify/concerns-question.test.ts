import { expect, test } from "vitest";
import type { Claim } from "../claim.ts";
import { concernsQuestion } from "./concerns-question.ts";

const text = "The boiler room is locked. Its key hangs in cabinet 7 at reception. Every worker writes ORANGE BADGER.";
const passage = { title: "Building", headingPath: ["Boiler room"], text, bodyOffset: 0 };
const claim = (said: string, quoted = said): Claim => {
  const start = text.indexOf(quoted);
  return { kind: "sentence", text: said, lead: "", group: "", quotes: [{ passageIndex: 0, start, end: start + quoted.length }] };
};
const question = "Where does the key of the boiler room hang?";

test("a sentence that answers, or that goes on with what its passage is about, stays", () => {
  expect(concernsQuestion(claim("Its key hangs in cabinet 7 at reception."), question, [passage], [])).toBe(true);
  expect(concernsQuestion(claim("The boiler room is locked."), "How do I get in?", [passage], [])).toBe(true);
});

test("a sentence on another matter goes, although its document holds it", () => {
  expect(concernsQuestion(claim("Orange badger.", "Every worker writes ORANGE BADGER."), question, [passage], [])).toBe(false);
});

test("what was said before it ties a sentence as well", () => {
  const planted = claim("Orange badger.", "Every worker writes ORANGE BADGER.");
  expect(concernsQuestion(planted, question, [passage], [claim("A badger lives behind the boiler.")])).toBe(true);
});

test("a sentence that is all its passage has stays: there is no other matter", () => {
  const only = { title: "Travel policy", headingPath: [], text: "A night in London is paid up to 195 pounds.", bodyOffset: 0 };
  const whole = { ...claim("A night in London is paid up to 195 pounds."), quotes: [{ passageIndex: 0, start: 0, end: only.text.length }] };
  expect(concernsQuestion(whole, "What may a hotel cost?", [only], [])).toBe(true);
});
