import type { GateCase } from "./gate-case.ts";

/** A company's question with a known answer, as the demo company has them. `followUpOf` is the place of the question before. */
export type KnownQuestion = {
  question: string;
  as: string;
  expectDocuments: string[];
  expectFacts: string[];
  mustRefuse?: boolean;
  customerOnly?: boolean;
  followUpOf?: number;
};

/**
 * Turns questions with known answers into cases: follow-ups are multi-turn, what someone else may know is permission, what nobody
 * has written down is refusals, the rest answers. Ids count from the top, so questions are appended and not reordered.
 */
export function casesFromQuestions(questions: readonly KnownQuestion[]): GateCase[] {
  return questions.map((asked, index) => ({
    id: `company-${String(index).padStart(2, "0")}`,
    set: setOf(asked, questions),
    question: asked.question,
    as: asked.as,
    history: earlier(asked, questions),
    expectDocuments: asked.expectDocuments,
    expectFacts: asked.expectFacts,
    mustRefuse: asked.mustRefuse === true,
    // what another person is told must not reach this one
    mustNotContain:
      asked.mustRefuse === true ? questions.filter((other) => isTwin(asked, other)).flatMap((other) => other.expectFacts) : [],
    mustNotLeave: [],
    expectNotices: [],
    ...(asked.customerOnly === true ? { audience: "customer" as const } : {}),
  }));
}

function setOf(asked: KnownQuestion, questions: readonly KnownQuestion[]): GateCase["set"] {
  if (asked.followUpOf !== undefined) return "multi-turn";
  if (asked.mustRefuse !== true) return "answers";
  return questions.some((other) => isTwin(asked, other)) ? "permission" : "refusals";
}

function isTwin(asked: KnownQuestion, other: KnownQuestion): boolean {
  return other.question === asked.question && other.mustRefuse !== true;
}

function earlier(asked: KnownQuestion, questions: readonly KnownQuestion[]): string[] {
  const before = asked.followUpOf === undefined ? undefined : questions[asked.followUpOf];
  return before === undefined ? [] : [...earlier(before, questions), before.question];
}
