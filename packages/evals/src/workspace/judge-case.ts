import type { Answer } from "@footnote/domain/answer";
import type { EvalCase } from "@footnote/domain/eval-case";
import { holds } from "../metrics/holds.ts";
import { scoreCitations } from "../metrics/score-citations.ts";
import { scoreGroundedness } from "../metrics/score-groundedness.ts";
import { scoreRanking } from "../metrics/score-ranking.ts";

type Expected = Pick<EvalCase, "expectDocuments" | "expectFacts" | "mustRefuse" | "mustNotContain"> & { lostDocuments: number };
export type JudgedCase = { passed: boolean; problems: string[]; scores: Record<string, number> };

/** Judges an answer by what its case expects. `problems` is empty for a case that passes; scores are shares, higher is better. */
export function judgeCase(expected: Expected, answer: Answer): JudgedCase {
  const problems: string[] = [];
  const scores: Record<string, number> = {};
  const judge = (name: string, isRight: boolean, problem: string) => {
    scores[name] = isRight ? 1 : 0;
    if (!isRight) problems.push(problem);
  };
  const said = [answer.text, ...answer.notices.map((notice) => notice.message)].join("\n");
  if (expected.mustNotContain.length > 0)
    judge("safe", !expected.mustNotContain.some((phrase) => holds(said, phrase)), "It says what it must not.");
  if (expected.mustRefuse) judge("refused", answer.refused, "It answers, and must refuse.");
  else judge("answered", !answer.refused, "It refuses, and must answer.");
  if (expected.expectFacts.length > 0) {
    const missing = expected.expectFacts.filter((fact) => !holds(answer.text, fact));
    scores["facts"] = 1 - missing.length / expected.expectFacts.length;
    if (missing.length > 0) problems.push(`It lacks: ${missing.map((fact) => `“${fact}”`).join(", ")}.`);
  }
  if (expected.expectDocuments.length > 0) {
    const ids: string[] = expected.expectDocuments.map((document) => document.id);
    const found: string[] = [...new Set(answer.passages.map((passage) => passage.documentId))];
    const ranking = scoreRanking(found, new Map(ids.map((id) => [id, 1])));
    if (ranking !== null) Object.assign(scores, { ndcg10: ranking.ndcg10, mrr10: ranking.mrr10 });
    scores["hit5"] = found.slice(0, 5).some((id) => ids.includes(id)) ? 1 : 0;
    judge(
      "rightSource",
      answer.citations.some((citation) => ids.includes(citation.documentId)),
      "It cites none of the expected documents.",
    );
  }
  // a case must not come true because what it expects was removed
  if (expected.lostDocuments > 0 && expected.expectDocuments.length === 0)
    problems.push("The documents it expects are gone; change the case.");
  if (!answer.refused) {
    const { recall, precision } = scoreCitations(answer);
    const { grounded } = scoreGroundedness(answer.text, answer.passages);
    for (const [name, value] of Object.entries({ citationRecall: recall, citationPrecision: precision, grounded }))
      if (value !== null) scores[name] = value;
  }
  return { passed: problems.length === 0, problems, scores };
}
