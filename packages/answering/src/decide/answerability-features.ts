import type { Evidence, RankedUnit } from "../evidence/rank-evidence.ts";
import type { Term } from "../evidence/term-weights.ts";
import { exchangedWords } from "./exchanged-words.ts";
import { featureNames, type FeatureName } from "../evidence/unit-features.ts";
import { closeness, vectorOf } from "../evidence/word-vectors.ts";

const taken: FeatureName[] = [
  "cover",
  "coverLead",
  "coverNear",
  "coverAbove",
  "coverPassage",
  "named",
  "namedNear",
  "namedPassage",
  "rarestMissing",
  "rarestMissingPassage",
  "similar",
  "bigrams",
  "order",
  "window",
  "density",
  "noValue",
  "valueNear",
  "focus",
  "focusNear",
  "focusPassage",
  "verb",
  "localCover",
  "localMissing",
  "coverRest",
  "longestRun",
  "rawBigrams",
  "expected",
  "expectedNear",
  "expectedPassage",
  "expectedLost",
  "expectedLostPassage",
  "affinity",
  "affinityLost",
  "affinityAsked",
  "meaning",
  "meaningLost",
  "grams",
  "headCount",
  "novel",
  "length",
];
const places = taken.map((name) => featureNames.indexOf(name));
const negation = /\b(?:not|never|no|none|cannot|without|except|neither|nor)\b|n['’]t\b/i;

/** What speaks for an answer among the passages: how the best unit matches, the best of the first three, what is missing, how clearly it leads. */
export function answerabilityFeatures(evidence: Evidence): Record<string, number> {
  const { question, ranked } = evidence;
  const [best, second] = ranked;
  const first = ranked.slice(0, 3);
  const features: Record<string, number> = {};
  for (const [index, name] of taken.entries()) {
    features[name] = best!.features[places[index]!]!;
    features[`most.${name}`] = Math.max(...first.map((unit) => unit.features[places[index]!]!));
  }
  const weights = question.terms.map((term) => term.weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const lost = missingTerms(question.terms, best!);
  const exchanged = exchangedWords(question, best!);
  const spread = spreadOf(evidence);
  const dearest = lost.toSorted((a, b) => b.weight - a.weight)[0];
  const lostAnywhere = question.terms.filter((term) => first.every((unit) => !presentIn(term, unit)));
  return {
    ...features,
    ...spread,
    words: Math.min(2, question.tokens.length / 10),
    dearestReplaced: dearest === undefined ? 1 : replacement(dearest, best!),
    dearestExpected: dearest?.expected ?? 0,
    lostFocus: lost.some((term) => question.type.focus.includes(term.stem)) ? 1 : 0,
    lostLast: lost.includes(question.terms.at(-1)!) ? 1 : 0,
    lostFirst: lost.includes(question.terms[0]!) ? 1 : 0,
    mostExchangedOther: Math.max(...first.map((unit) => exchangedWords(question, unit).other)),
    score: best!.score / 10,
    lead: Math.min(1, (best!.score - (second?.score ?? 0)) / 3),
    share: best!.share,
    terms: Math.min(1, question.terms.length / 10),
    few: question.terms.length <= 2 ? 1 : 0,
    rarity: total / Math.max(1, weights.length),
    rarest: Math.max(0, ...weights),
    hasNames: question.terms.some((term) => term.named) ? 1 : 0,
    open: question.type.kind === "open" || question.type.kind === "yes-no" ? 1 : 0,
    lost: lost.reduce((sum, term) => sum + term.weight, 0) / total,
    lostRarest: Math.max(0, ...lost.map((term) => term.weight)),
    lostCount: Math.min(1, lost.length / 4),
    nothingLost: lost.length === 0 ? 1 : 0,
    lostNumber: lost.some((term) => term.numeric) ? 1 : 0,
    lostName: lost.some((term) => term.named && !term.numeric) ? 1 : 0,
    lostAnywhere: lostAnywhere.reduce((sum, term) => sum + term.weight, 0) / total,
    lostAnywhereRarest: Math.max(0, ...lostAnywhere.map((term) => term.weight)),
    exchangedName: exchanged.name,
    exchangedNumber: exchanged.number,
    exchangedOpposite: exchanged.opposite,
    exchangedOther: exchanged.other,
    exchangedNegation: exchanged.negation,
    lostExpected: Math.min(
      2,
      lost.reduce((sum, term) => sum + term.expected, 0),
    ),
    lostMostExpected: Math.max(0, ...lost.map((term) => term.expected)),
    lostAnywhereExpected: Math.min(
      2,
      lostAnywhere.reduce((sum, term) => sum + term.expected, 0),
    ),
    negation: negation.test(question.text) !== negation.test(best!.unit.text) ? 1 : 0,
    asksNegation: negation.test(question.text) ? 1 : 0,
  };
}

/** How matches are spread over everything found: a document that answers is seldom alone in speaking of the matter, a stray match is. */
function spreadOf({ question, ranked }: Evidence): Record<string, number> {
  const cover = featureNames.indexOf("coverAbove");
  const wide = featureNames.indexOf("coverPassage");
  const covers = ranked.map((unit) => unit.features[cover]!).toSorted((a, b) => b - a);
  const passages = new Map<number, { share: number; wide: number }>();
  for (const unit of ranked) {
    const before = passages.get(unit.passageIndex);
    passages.set(unit.passageIndex, { share: (before?.share ?? 0) + unit.share, wide: Math.max(before?.wide ?? 0, unit.features[wide]!) });
  }
  const wides = [...passages.values()].map((passage) => passage.wide).toSorted((a, b) => b - a);
  const shares = [...passages.values()].map((passage) => passage.share).toSorted((a, b) => b - a);
  const rarest = question.terms.toSorted((a, b) => b.weight - a.weight)[0];
  const holdsRarest = new Set(
    ranked
      .filter((unit) => rarest !== undefined && (unit.context.passageStems.has(rarest.stem) || unit.context.aboveStems.has(rarest.stem)))
      .map((unit) => unit.passageIndex),
  ).size;
  return {
    coverMost: covers[0] ?? 0,
    coverFifth: covers[4] ?? 0,
    coverTenth: covers[9] ?? 0,
    wideMost: wides[0] ?? 0,
    wideSecond: wides[1] ?? 0,
    wideMean: wides.reduce((sum, value) => sum + value, 0) / Math.max(1, wides.length),
    passageShare: passages.get(ranked[0]!.passageIndex)!.share,
    passageShareMost: shares[0] ?? 0,
    firstThree: ranked.slice(0, 3).reduce((sum, unit) => sum + unit.share, 0),
    rarestPassages: holdsRarest / Math.max(1, passages.size),
    bestPlace: 1 / (1 + ranked[0]!.passageIndex),
  };
}

/** How near the nearest word of the unit comes to a word that is missing: the place may be filled by another. */
function replacement(term: Term, unit: RankedUnit): number {
  const vector = vectorOf(term.stem);
  if (vector === null) return -0.5;
  let nearest = 0;
  for (const token of unit.context.tokens) {
    const other = token.stop ? null : vectorOf(token.stem);
    if (other !== null) nearest = Math.max(nearest, closeness(vector, other));
  }
  return nearest;
}

/** Terms of the question that neither the unit's passage nor its title and headings have, in any form of the word. */
function missingTerms(terms: Term[], unit: RankedUnit): Term[] {
  return terms.filter((term) => !presentIn(term, unit));
}

function presentIn(term: Term, unit: RankedUnit): boolean {
  const { passageStems, aboveStems, leadTokens } = unit.context;
  if (passageStems.has(term.stem) || aboveStems.has(term.stem) || leadTokens.some((token) => token.stem === term.stem)) return true;
  if (term.numeric || term.stem.length < 5) return false;
  const start = term.stem.slice(0, Math.max(4, Math.ceil(term.stem.length * 0.7)));
  for (const stem of passageStems) if (stem.startsWith(start)) return true;
  for (const stem of aboveStems) if (stem.startsWith(start)) return true;
  return false;
}
