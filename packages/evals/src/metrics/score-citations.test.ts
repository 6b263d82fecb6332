import { expect, test } from "vitest";
import type { Answer } from "@footnote/domain/answer";
import { scoreCitations } from "./score-citations.ts";
import { scoreGroundedness } from "./score-groundedness.ts";

const texts = [
  "The deposit for a van is £80. It is paid back on return.",
  "The canteen opens at noon on weekdays.",
  "Deposits: a van £80, a trailer £40.",
];
const passages = texts.map((text, index) => ({
  chunkId: `c${index}`,
  title: "Notices",
  url: null,
  headingPath: [],
  text,
  bodyOffset: 0,
})) as unknown as Answer["passages"];
const answer = (text: string, ...chunks: number[]) =>
  ({ text, passages, citations: chunks.map((chunk, index) => ({ n: index + 1, chunkId: `c${chunk}` })) }) as unknown as Answer;

test("a supported statement with one citation is all right", () => {
  expect(scoreCitations(answer("The deposit for a van is £80. [1]", 0))).toEqual({ recall: 1, precision: 1 });
});

test("a citation that adds nothing counts against precision, not against recall", () => {
  expect(scoreCitations(answer("The deposit for a van is £80. [1][2]", 0, 1))).toEqual({ recall: 1, precision: 0.5 });
});

test("a statement that its citation does not support has neither", () => {
  expect(scoreCitations(answer("The deposit for a van is £80. [1] The canteen opens at seven. [2]", 0, 1))).toEqual({
    recall: 0.5,
    precision: 0.5,
  });
});

test("a statement without a citation counts against recall only", () => {
  expect(scoreCitations(answer("The deposit for a van is £80. [1]\n\nThe canteen opens at noon on weekdays.", 0))).toEqual({
    recall: 0.5,
    precision: 1,
  });
});

test("what a model wrote is judged before anything is dropped", () => {
  const wrote = "The deposit for a van is £80 [1]. The canteen opens at noon on weekdays. Most firms ask for £300.";
  const { grounded, cited } = scoreGroundedness(wrote, passages);
  expect(grounded).toBeCloseTo(2 / 3);
  expect(cited).toBeCloseTo(1 / 3);
  expect(scoreGroundedness("NO_ANSWER", passages)).toEqual({ grounded: null, cited: null });
});
