import { expect, test } from "vitest";
import type { AnswerQuery } from "./read-answer-set.ts";
import type { AnswerRun } from "./run-answers.ts";
import { scoreAnswers } from "./score-answers.ts";

const query = (id: string, answers: string[], answerable: boolean, relevant: string[] = []): AnswerQuery => ({
  id,
  text: "?",
  history: [],
  answers,
  answerable,
  relevant: new Set(relevant),
});
const run = (id: string, answer: string, citations: string[] = []): AnswerRun => ({
  id,
  answer,
  refused: answer === "",
  citations,
  text: answer,
  mode: "extractive",
  confidence: "high",
  found: citations,
  tookMs: 1,
});

test("counts gold answers in the whole answer and in its first sentence apart", () => {
  const figures = scoreAnswers(
    [query("a", ["The 28 days"], true), query("b", ["Rollo"], true)],
    [run("a", "Leave is paid. It has 28 days!"), run("b", "Rollo, their leader.")],
  );
  expect(figures).toMatchObject({ containsGold: 1, firstSentenceContainsGold: 0.5, falseRefusals: 0, refused: null });
});

test("a word that only contains the answer is not the answer", () => {
  expect(scoreAnswers([query("a", ["28"], true)], [run("a", "It is 1,280.")]).containsGold).toBe(0);
});

test("tells refusals of answerable and unanswerable questions apart", () => {
  const queries = [query("a", ["x"], true), query("b", ["x"], true), query("c", [], false), query("d", [], false)];
  const figures = scoreAnswers(queries, [run("a", "x"), run("b", ""), run("c", ""), run("d", "y")]);
  expect(figures).toMatchObject({ falseRefusals: 0.5, refused: 0.5, refusalPrecision: 0.5 });
});

test("citation precision and recall are means over answered questions", () => {
  const figures = scoreAnswers(
    [query("a", ["x"], true, ["p", "q"]), query("b", ["x"], true, ["r"])],
    [run("a", "x", ["p", "z"]), run("b", "x", ["r"])],
  );
  expect(figures).toMatchObject({ citationPrecision: 0.75, citationRecall: 0.75, anyCitationRight: 1 });
});
