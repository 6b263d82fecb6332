import { answerValues } from "./answer-values.ts";
import { meaningFeatureNames, meaningFeatures, type Meaning } from "./meaning-features.ts";
import { rarity, type Term } from "./term-weights.ts";
import { tokenise, type Token } from "../text/tokens.ts";
import type { QuestionType } from "../text/question-type.ts";

/**
 * What a question is matched with: its terms, its type and its tokens in order; `typed` are the stems of a follow-up's own words,
 * `replaced` the names of the question before, whose place they most often take.
 */
export type AskedQuestion = {
  text: string;
  tokens: Token[];
  terms: Term[];
  type: QuestionType;
  meaning: Meaning;
  typed?: ReadonlySet<string>;
  replaced?: ReadonlySet<string>;
};

/** A quotable unit in its surroundings; `above` is title and headings, `near` the unit before it, all as token stems. */
export type UnitInContext = {
  text: string;
  tokens: Token[];
  kind: "sentence" | "item" | "row" | "code";
  leadTokens: Token[];
  aboveStems: ReadonlySet<string>;
  beforeStems: ReadonlySet<string>;
  afterStems: ReadonlySet<string>;
  passageStems: ReadonlySet<string>;
  /** From 0. Its score is left alone: each search and reranker has a scale of its own. */
  passageRank: number;
  position: number;
  /** Rarity of a stem among the units found for this question, in [0, 1]: what tells them apart. */
  localRarity: (stem: string) => number;
  /** Tokens of this passage as the question means them: a related word gets the stem of the asked one. */
  meant: (tokens: Token[]) => Token[];
};

export const featureNames = [
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
  "shared",
  "length",
  "short",
  "long",
  "valueTime",
  "valueCount",
  "valueMoney",
  "valueName",
  "valueReason",
  "valueDefinition",
  "valueSteps",
  "valueContact",
  "noValue",
  "valueNear",
  "focus",
  "focusNear",
  "focusPassage",
  "definitionOpens",
  "question",
  "passageRank",
  "passageFirst",
  "opensPassage",
  "pronoun",
  "row",
  "item",
  "verb",
  "quotedTerm",
  "localCover",
  "localMissing",
  "coverRest",
  "longestRun",
  "rawBigrams",
  "novel",
  "expected",
  "expectedNear",
  "expectedPassage",
  "expectedLost",
  "expectedLostPassage",
  "coverAfter",
  ...meaningFeatureNames,
] as const;
export type FeatureName = (typeof featureNames)[number];

/** The features of one unit for one question, in the order of `featureNames`; every value lies in about [-1, 2]. */
export function unitFeatures(question: AskedQuestion, unit: UnitInContext): number[] {
  const { terms, type } = question;
  const total = sum(terms.map((term) => term.weight)) || 1;
  const own = new Map<string, number[]>();
  unit.tokens.forEach((token, index) => {
    const places = own.get(token.stem);
    if (places === undefined) own.set(token.stem, [index]);
    else places.push(index);
  });
  const lead = new Set(unit.leadTokens.map((token) => token.stem));
  const has = (stem: string) => own.has(stem);
  const hasLead = (stem: string) => has(stem) || lead.has(stem);
  const hasNear = (stem: string) => hasLead(stem) || unit.beforeStems.has(stem);
  const hasAbove = (stem: string) => hasLead(stem) || unit.aboveStems.has(stem);
  const hasPassage = (stem: string) => hasLead(stem) || unit.passageStems.has(stem) || unit.aboveStems.has(stem);
  const cover = (test: (stem: string) => boolean) => sum(terms.filter((term) => test(term.stem)).map((term) => term.weight)) / total;
  const namedTerms = terms.filter((term) => term.named);
  const coverNamed = (test: (stem: string) => boolean) =>
    namedTerms.length === 0 ? 0 : namedTerms.filter((term) => test(term.stem)).length / namedTerms.length;
  const matched = terms.filter((term) => has(term.stem));
  const missing = terms.filter((term) => !hasAbove(term.stem));

  const localTotal = sum(terms.map((term) => unit.localRarity(term.stem))) || 1;
  const expected = (test: (stem: string) => boolean) => sum(terms.filter((term) => test(term.stem)).map((term) => term.expected));
  const expectedTotal = expected(() => true) || 1;
  const rest = terms.filter((term) => !type.focus.includes(term.stem));
  const values = valueFeatures(question, unit, own);
  const focus = type.focus;
  const focusIn = (test: (stem: string) => boolean) => (focus.length === 0 ? 0 : test(focus.at(-1)!) ? 1 : 0);
  const wordCount = unit.tokens.length;
  const feature: Record<FeatureName, number> = {
    cover: cover(has),
    coverLead: cover(hasLead),
    coverNear: cover(hasNear),
    coverAbove: cover(hasAbove),
    coverPassage: cover(hasPassage),
    named: coverNamed(has),
    namedNear: coverNamed((stem) => hasNear(stem) || unit.aboveStems.has(stem)),
    namedPassage: coverNamed(hasPassage),
    rarestMissing: Math.max(0, ...missing.map((term) => term.weight)),
    rarestMissingPassage: Math.max(0, ...terms.filter((term) => !hasPassage(term.stem)).map((term) => term.weight)),
    similar: sum(missing.map((term) => term.weight * similarity(term.stem, unit.tokens))) / total,
    bigrams: bigramCover(question.tokens, unit.tokens),
    order: orderShare(matched, own),
    window: windowShare(matched, own, total),
    density: sum(matched.map((term) => term.weight)) / Math.max(1, Math.log2(2 + wordCount)),
    shared: Math.min(1, matched.length / 6),
    length: Math.min(1.5, wordCount / 30),
    short: wordCount < 5 ? 1 : 0,
    long: wordCount > 60 ? 1 : 0,
    ...values,
    focus: focusIn(has),
    focusNear: focusIn(hasNear),
    focusPassage: focusIn(hasPassage),
    definitionOpens:
      type.kind === "definition" &&
      terms.length > 0 &&
      unit.tokens.slice(0, 4 + terms.length).some((token) => token.stem === terms.at(-1)!.stem)
        ? 1
        : 0,
    question: /\?\s*$/.test(unit.text) ? 1 : 0,
    passageRank: 1 / (1 + unit.passageRank),
    passageFirst: unit.passageRank === 0 ? 1 : 0,
    opensPassage: unit.position === 0 ? 1 : 0,
    pronoun: /^(?:it|he|she|they|this|these|those|such|that|his|her|their|its)\b/i.test(unit.text) ? 1 : 0,
    row: unit.kind === "row" ? 1 : 0,
    item: unit.kind === "item" ? 1 : 0,
    verb: verbCover(question, own),
    quotedTerm: matched.some((term) => term.named && new RegExp(`["“'(]${escape(term.text)}`, "i").test(unit.text)) ? 1 : 0,
    localCover: sum(matched.map((term) => unit.localRarity(term.stem))) / localTotal,
    localMissing: Math.max(0, ...missing.map((term) => unit.localRarity(term.stem))),
    coverRest: sum(rest.filter((term) => has(term.stem)).map((term) => term.weight)) / (sum(rest.map((term) => term.weight)) || 1),
    longestRun: longestRun(question.tokens, unit.tokens),
    rawBigrams: rawBigrams(question.tokens, unit.tokens),
    expected: expected(has) / expectedTotal,
    expectedNear: expected((stem) => hasNear(stem) || unit.aboveStems.has(stem)) / expectedTotal,
    expectedPassage: expected(hasPassage) / expectedTotal,
    expectedLost: Math.min(1.5, (expectedTotal - expected(hasNear)) / 2),
    expectedLostPassage: Math.min(1.5, (expectedTotal - expected(hasPassage)) / 2),
    coverAfter: cover((stem) => hasLead(stem) || unit.afterStems.has(stem)),
    ...meaningFeatures(question, unit.tokens, has),
    novel: Math.min(
      1,
      new Set(
        unit.tokens
          .filter((token) => !token.stop && !question.tokens.some((asked) => asked.stem === token.stem))
          .map((token) => token.stem),
      ).size / 10,
    ),
  };
  return featureNames.map((name) => feature[name]);
}

/** Whether the unit holds something of the kind that is asked for and not in the question itself, and how near the matched terms it stands. */
function valueFeatures(
  question: AskedQuestion,
  unit: UnitInContext,
  own: Map<string, number[]>,
): Pick<
  Record<FeatureName, number>,
  | "valueTime"
  | "valueCount"
  | "valueMoney"
  | "valueName"
  | "valueReason"
  | "valueDefinition"
  | "valueSteps"
  | "valueContact"
  | "noValue"
  | "valueNear"
> {
  const { kind } = question.type;
  const asked = new Set(question.tokens.map((token) => token.stem));
  // a text without any capital (an old database, a chat) has no names to find: neither evidence for nor against
  const cased = /\p{Lu}/u.test(unit.text);
  const nameKind = kind === "person" || kind === "place" || kind === "name";
  const fresh = answerValues(kind, unit.text)
    .filter((span) => !nameKind || tokenise(span.text).some((token) => !asked.has(token.stem) && !token.stop))
    .filter((span) => !["time", "count", "money"].includes(kind) || !tokenise(span.text).every((token) => asked.has(token.stem)));
  const found = fresh.length > 0 || (nameKind && !cased) ? 1 : 0;
  let near = 0;
  for (const span of fresh) {
    const firstOfRow = unit.kind === "row" ? unit.leadTokens.length : 0;
    const at = unit.tokens.findIndex((token, index) => index >= firstOfRow && token.end > span.start);
    if (at < 0) continue;
    let weight = 0;
    for (const term of question.terms) {
      const places = own.get(term.stem);
      if (places !== undefined) weight += term.weight * Math.exp(-Math.min(...places.map((place) => Math.abs(place - at))) / 8);
    }
    near = Math.max(near, weight);
  }
  const total = sum(question.terms.map((term) => term.weight)) || 1;
  return {
    valueTime: kind === "time" ? found : 0,
    valueCount: kind === "count" ? found : 0,
    valueMoney: kind === "money" ? found : 0,
    valueName: nameKind ? found : 0,
    valueReason: kind === "reason" ? found : 0,
    valueDefinition: kind === "definition" ? found : 0,
    valueSteps: kind === "steps" ? found : 0,
    valueContact: kind === "contact" ? found : 0,
    noValue: found === 0 && kind !== "open" && kind !== "yes-no" ? 1 : 0,
    valueNear: near / total,
  };
}

/** Pairs of neighbouring content words of the question that stand within three words of each other in the unit. */
function bigramCover(asked: Token[], unit: Token[]): number {
  const content = asked.filter((token) => !token.stop);
  if (content.length < 2) return 0;
  const pairs = content.slice(1).map((token, index) => [content[index]!.stem, token.stem] as const);
  const hit = pairs.filter(([left, right]) =>
    unit.some(
      (token, index) =>
        (token.stem === left && unit.slice(index + 1, index + 4).some((next) => next.stem === right)) ||
        (token.stem === right && unit[index + 1]?.stem === left),
    ),
  );
  return (
    sum(hit.map(([left, right]) => (rarity(left) + rarity(right)) / 2)) /
    sum(pairs.map(([left, right]) => (rarity(left) + rarity(right)) / 2))
  );
}

/** The longest run of the question's words, stop words and all, that the unit has in one piece; three words and more count. */
function longestRun(asked: Token[], unit: Token[]): number {
  let best = 0;
  for (let start = 0; start < asked.length; start += 1) {
    for (let place = 0; place < unit.length; place += 1) {
      let length = 0;
      while (start + length < asked.length && place + length < unit.length && asked[start + length]!.stem === unit[place + length]!.stem)
        length += 1;
      if (length > best) best = length;
    }
  }
  return Math.min(1, Math.max(0, best - 1) / 6);
}

/** Share of the question's neighbouring word pairs, stop words and all, that stand side by side in the unit. */
function rawBigrams(asked: Token[], unit: Token[]): number {
  if (asked.length < 2) return 0;
  const pairs = new Set(unit.slice(1).map((token, index) => `${unit[index]!.stem} ${token.stem}`));
  return asked.slice(1).filter((token, index) => pairs.has(`${asked[index]!.stem} ${token.stem}`)).length / (asked.length - 1);
}

/** How many neighbouring matched terms stand in the question's order. */
function orderShare(matched: Term[], own: Map<string, number[]>): number {
  if (matched.length < 2) return 0;
  const places = matched.map((term) => own.get(term.stem)![0]!);
  return places.slice(1).filter((place, index) => place > places[index]!).length / (places.length - 1);
}

/** The matched weight, discounted by how far apart the matched terms stand. */
function windowShare(matched: Term[], own: Map<string, number[]>, total: number): number {
  if (matched.length < 2) return 0;
  const places = matched.flatMap((term) => own.get(term.stem)!.slice(0, 1)).toSorted((a, b) => a - b);
  const spread = places.at(-1)! - places[0]! + 1;
  return (sum(matched.map((term) => term.weight)) / total) * Math.min(1, (matched.length * 2) / spread);
}

/** The last content word of the question, most often its verb or object. */
function verbCover(question: AskedQuestion, own: Map<string, number[]>): number {
  const last = question.terms.at(-1);
  return last !== undefined && own.has(last.stem) ? last.weight : 0;
}

/** The best resemblance of a word to any of the unit: a shared beginning of at least four letters, relative to the longer word. */
function similarity(stem: string, tokens: Token[]): number {
  if (stem.length < 4 || /\d/.test(stem)) return 0;
  let best = 0;
  for (const token of tokens) {
    if (token.stem.length < 4 || token.stem[0] !== stem[0]) continue;
    let shared = 0;
    while (shared < stem.length && stem[shared] === token.stem[shared]) shared += 1;
    if (shared >= 4) best = Math.max(best, shared / Math.max(stem.length, token.stem.length));
  }
  return best;
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
