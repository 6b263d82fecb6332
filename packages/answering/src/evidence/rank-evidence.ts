import type { Unit } from "../text/split-units.ts";
import { askQuestion, type FollowUp } from "./ask-question.ts";
import { readUnits, type ReadablePassage } from "./read-units.ts";
import { scoreUnit } from "./score-unit.ts";
import { unitFeatures, type AskedQuestion, type UnitInContext } from "./unit-features.ts";

/** A quotable unit with its score, its share of belief among all units found (they add up to 1) and the features behind it. */
export type RankedUnit = { unit: Unit; passageIndex: number; context: UnitInContext; features: number[]; score: number; share: number };
export type Evidence = { question: AskedQuestion; ranked: RankedUnit[] };

/** Ranks everything quotable in the passages by how well it answers the question, best first. */
export function rankEvidence(questionText: string, passages: ReadablePassage[], followUp?: FollowUp): Evidence {
  const question = askQuestion(questionText, followUp);
  const scored = readUnits(passages).map((placed) => {
    const features = unitFeatures(question, placed.context);
    return { ...placed, features, score: scoreUnit(features), share: 0 };
  });
  const ranked = scored.toSorted((a, b) => b.score - a.score || a.passageIndex - b.passageIndex || a.unit.start - b.unit.start);
  const top = ranked[0]?.score ?? 0;
  const total = ranked.reduce((sum, each) => sum + Math.exp(each.score - top), 0);
  for (const each of ranked) each.share = Math.exp(each.score - top) / total;
  return { question, ranked };
}
