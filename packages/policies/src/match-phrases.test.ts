import { describe, expect, test } from "vitest";
import { matchPhrases } from "./match-phrases.ts";

describe("a phrase", () => {
  test.each([
    ["legal advice", "Can you give me legal advice?"],
    ["legal advice", "What LEGAL  ADVICES do we get"],
    ["salary of directors", "What is the salary of the director?"],
    ["salary + director", "How large is our director's salary?"],
    ["lay off", "Who will be laid… no: whom do they lay off next?"],
    ["résumé", "Read this resume"],
    ["kündigung", "Wann kommt die Kündigung?"],
    ["legal advice", "Give me le\u200bgal adv\u00adice"],
    ["legal advice", "Ｌｅｇａｌ advice please"],
  ])("%s stands in: %s", (phrase, text) => {
    expect(matchPhrases([phrase], text)).toBe(true);
  });

  test.each([
    ["legal advice", "Which advice does the legal team give?"],
    ["art", "When does the party start?"],
    ["salary + director", "The salary is paid monthly. Ask the director for a room."],
    ["the of", "What is the date of the party?"],
    ["c.+", "Everything else"],
  ])("%s does not stand in: %s", (phrase, text) => {
    expect(matchPhrases([phrase], text)).toBe(false);
  });
});

test("any phrase is enough, none matches nothing", () => {
  expect(matchPhrases(["mergers", "acquisition"], "Tell me about the merger")).toBe(true);
  expect(matchPhrases([], "Tell me about the merger")).toBe(false);
});
