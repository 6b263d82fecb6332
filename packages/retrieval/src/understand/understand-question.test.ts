import { maxQuestionCharacters, type Turn } from "@footnote/domain/question";
import { describe, expect, test } from "vitest";
import { understandQuestion } from "./understand-question.ts";

const said = (...texts: string[]): Turn[] => texts.map((text) => ({ role: "user", text }));
const contextOf = (question: string, ...earlier: string[]) => understandQuestion(question, said(...earlier)).context;

describe("a follow-up takes over what the conversation is about", () => {
  test("a pronoun", () => {
    expect(contextOf("How long does it last?", "What does parental leave cover?")).toEqual(["parental", "leave", "cover"]);
    expect(contextOf("Did her manager at Acme agree?", "What does parental leave cover?")).toContain("leave");
    expect(contextOf("Who approves them?", "How do I file travel expenses?")).toContain("expenses");
  });

  test("an ellipsis", () => {
    expect(understandQuestion("and for contractors?", said("How many days of holiday do employees get?"))).toMatchObject({
      rewritten: true,
      context: ["days", "holiday", "employees"],
    });
    expect(contextOf("carthage?", "How do I install the mobile SDK?")).toContain("sdk");
    expect(contextOf("What about Berlin?", "Who runs the Munich office?")).toEqual(["runs", "munich", "office"]);
  });

  test("a topic said twice counts more than a word said last", () => {
    const context = contextOf(
      "Is it free?",
      "What is Cloudant?",
      "Which regions offer Cloudant, and how about plans, quotas, backups, exports or replicas?",
    );
    expect(context).toContain("cloudant");
  });
});

describe("a question that stands alone is returned as asked", () => {
  test.each([
    "Is there a cure for HIV?",
    "How do I rotate the signing key of the payment service?",
    "Is it possible to change my bank account?",
    "What is data encryption?",
    "How long does it take to get a laptop?",
    "Did Marie Curie finish her degree?",
  ])("%s", (question) => {
    expect(understandQuestion(question, said("Where do guinea pigs sleep in the wild?"))).toEqual({
      asked: question,
      standalone: question,
      rewritten: false,
      context: [],
    });
  });

  test("without earlier turns nothing is added, whatever it points at", () => {
    expect(understandQuestion("Who approves it?").rewritten).toBe(false);
    expect(understandQuestion("Who approves it?", [{ role: "assistant", text: "Travel is booked by hand." }]).rewritten).toBe(false);
  });

  test("the question's own words are not said again", () => {
    expect(contextOf("And holidays for it?", "How many holidays?")).toEqual([]);
  });
});

test("empty and overlong questions are refused by name", () => {
  expect(() => understandQuestion(" \n ")).toThrow(expect.objectContaining({ code: "question_empty" }));
  expect(() => understandQuestion("x".repeat(maxQuestionCharacters + 1))).toThrow(expect.objectContaining({ code: "question_too_long" }));
  expect(understandQuestion("x".repeat(maxQuestionCharacters)).rewritten).toBe(false);
});
