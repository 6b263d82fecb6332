import { questionParts } from "../text/question-parts.ts";
import { relatedTo } from "../text/related-words.ts";
import type { Unit } from "../text/split-units.ts";
import { askQuestion, type FollowUp } from "./ask-question.ts";
import { numbersInRanges } from "./range-cells.ts";
import { readUnits, type ReadablePassage } from "./read-units.ts";
import { scoreUnits } from "./score-units.ts";
import { settleFollowUp } from "./settle-follow-up.ts";
import { settleLists } from "./settle-lists.ts";
import { settleRows } from "./settle-rows.ts";
import { settleScope } from "./settle-scope.ts";
import { settleVersions } from "./settle-versions.ts";
import { unitFeatures, type AskedQuestion, type UnitInContext } from "./unit-features.ts";

/**
 * A quotable unit with its score, its share of belief among all units found (they add up to 1) and the features behind it; `rowFit` is the weight of
 * the question's words that make up whole cells of a table row, `isStrayRow` that neither a cell nor the header is what is asked, `isFittingRow` and `isNamedRow` that its table speaks of most, or of all, the rest of the question.
 */
export type RankedUnit = {
  unit: Unit;
  passageIndex: number;
  context: UnitInContext;
  features: number[];
  score: number;
  share: number;
  rowFit: number;
  isStrayRow: boolean;
  isFittingRow: boolean;
  isNamedRow: boolean;
};
/** `parts` is the evidence for each question of one that has two. */
export type Evidence = { question: AskedQuestion; ranked: RankedUnit[]; parts: Evidence[] };

/** Ranks everything quotable in the passages by how well it answers the question, best first. */
export function rankEvidence(questionText: string, passages: ReadablePassage[], followUp?: FollowUp): Evidence {
  const question = askQuestion(questionText, followUp);
  const placed = readUnits(passages, relatedTo(question.terms.map((term) => term.stem)));
  // a row for "above 18 to 25 per cent" speaks of 20 per cent
  for (const { unit, context } of placed)
    if (unit.kind === "row")
      for (const token of numbersInRanges(unit.text, unit.lead, question))
        context.tokens.push({ ...token, start: 0, end: unit.text.length });
  const features = placed.map(({ context }) => unitFeatures(question, context));
  const scores = scoreUnits(
    features,
    placed.map(({ passageIndex }) => passageIndex),
  );
  const scored = placed.map((each, index) => ({
    ...each,
    features: features[index]!,
    score: scores[index]!,
    share: 0,
    rowFit: 0,
    isStrayRow: false,
    isFittingRow: false,
    isNamedRow: false,
  }));
  settleFollowUp(question, scored);
  settleRows(question, scored);
  settleVersions(question, scored, passages);
  settleScope(question, scored);
  settleLists(question, scored);
  const ranked = scored.toSorted((a, b) => b.score - a.score || a.passageIndex - b.passageIndex || a.unit.start - b.unit.start);
  const top = ranked[0]?.score ?? 0;
  const total = ranked.reduce((sum, each) => sum + Math.exp(each.score - top), 0);
  for (const each of ranked) each.share = Math.exp(each.score - top) / total;
  const [first, second] = followUp === undefined ? questionParts(question.text) : [];
  const parts =
    first === undefined || second === undefined
      ? []
      : [rankEvidence(first, passages), rankEvidence(questionText, passages, { typed: second, before: first })];
  return { question, ranked, parts };
}
