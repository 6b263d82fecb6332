import { expect, test } from "vitest";
import { questionParts } from "./question-parts.ts";

test("a question with two questions in it is taken apart", () => {
  expect(questionParts("How much does the gateway cost and when does the price change?")).toEqual([
    "How much does the gateway cost?",
    "when does the price change?",
  ]);
});

test("an and between two things is no second question", () => {
  expect(questionParts("What is the difference between Plus and Standard?")).toEqual([]);
  expect(questionParts("Show me the people who left and who stayed")).toEqual([]);
});
