import type { Passage } from "@footnote/domain/passage";
import { openVault } from "@footnote/safety/pii/tokenise-pii";
import { expect, test } from "vitest";
import { answerPrompt } from "./answer-prompt.ts";
import { buildPrompt, estimateTokens } from "./build-prompt.ts";

const passage = (index: number, words: number) =>
  ({
    title: `Page ${index}`,
    headingPath: [],
    text: `start${index} ${"word ".repeat(words)}end${index}`,
    updatedAt: "2026-10-01T00:00:00Z",
  }) as unknown as Passage;
const textOf = (passages: Passage[]) => {
  const prompt = buildPrompt(answerPrompt.system, "What is said?", passages, openVault());
  return { ...prompt, text: prompt.messages.at(-1)!.text.replaceAll(prompt.marker, " ") };
};

test("takes whole passages, best first, until the budget is full", () => {
  const { passageCount, text } = textOf(Array.from({ length: 20 }, (_, index) => passage(index, 600)));
  expect(passageCount).toBeGreaterThan(1);
  expect(passageCount).toBeLessThan(20);
  for (let index = 0; index < passageCount; index += 1) expect(text).toMatch(new RegExp(String.raw`start${index}\s[\s\S]*end${index}\b`));
  expect(text).not.toContain(`start${passageCount} `);
  expect(estimateTokens(text)).toBeLessThan(6_500);
});

test("never leaves out the best passage, however long", () => {
  expect(textOf([passage(0, 9_000), passage(1, 10)]).passageCount).toBe(1);
});
