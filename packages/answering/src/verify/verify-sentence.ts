import { tokenise } from "../text/tokens.ts";
import { rarity } from "../evidence/term-weights.ts";
import { changedWords } from "./changed-words.ts";
import { displacedNames } from "./displaced-names.ts";
import { factsOf, type Facts, type Quantity } from "./facts.ts";
import { coverStretches, hasRoot, isSimilar, normalise, partRanges, readPassage, stretchAt, type Stretch } from "./stretches-of.ts";
import { knownPassage } from "./known-passage.ts";
import { mixedNames } from "./mixed-names.ts";
import { misreadRows, namedRows, readsCell } from "./table-rows.ts";

export type CitedPassage = { title: string; headingPath: string[]; text: string; bodyOffset: number };
/** `quote` is the stretch of a cited passage that supports best; `reasons` say what is not supported. `score` lies in [0, 1]. */
export type Verdict = {
  supported: boolean;
  score: number;
  reasons: string[];
  quote: { passageIndex: number; start: number; end: number } | null;
};

/** Share of the sentence's content that must stand in the evidence. */
const leastCover = 0.55;
const notFound = "content not found";
const negation = /^(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|unable|\w+nt)$/;
/** How much less of a sentence the row that it names may hold than another one and still be its evidence. */
const namedRowBonus = 0.1;
/** Scope words that must not be changed into each other. */
const opposites: [string, string][] = [
  ["universal", "partial"],
  ["must", "may"],
  ["at-least", "at-most"],
  ["before", "after"],
  ["increase", "decrease"],
  ["first", "last"],
];

/**
 * Checks without a model whether a sentence is supported by the passages it cites: quoted spans verbatim, every number with its
 * unit, month and name in the best matching stretch, no negation or scope word turned round, most content words present. Where only
 * `supported` matters the rest is not looked at once the words are missing.
 */
export function verifySentence(written: string, cited: CitedPassage[], onlySupported = false): Verdict {
  const sentence = partRanges(written);
  const passages = cited.map(knownPassage);
  const evidence = bestEvidence(sentence, passages);
  if (evidence === null) return { supported: false, score: 0, reasons: ["no passage"], quote: null };
  const quote = { passageIndex: evidence.passageIndex, start: evidence.start, end: evidence.end };
  const plain = normalise(sentence);
  if (plain.length > 0 && readPassage(passages[evidence.passageIndex]!).plain.includes(plain))
    return { supported: true, score: 1, reasons: [], quote };

  if (readsCell(sentence, passages[evidence.passageIndex]!)) return { supported: true, score: 1, reasons: [], quote };
  if (onlySupported && evidence.cover < leastCover) return { supported: false, score: 0, reasons: [notFound], quote };
  const claimed = factsOf(sentence);
  const text = affirmed(evidence.text, sentence);
  const given = factsOf(text);
  // the surroundings may carry a name or a year, never another number for the same thing
  const around = factsOf(evidence.surroundings);
  const reasons = [
    ...quotedSpans(sentence)
      .filter((span) => !normalise(passages.map((passage) => passage.text).join(" ")).includes(normalise(span)))
      .map(() => "quoted words not found"),
    ...missingQuantities(sentence, claimed, given, around),
    ...claimed.months.filter((month) => !given.months.includes(month) && !around.months.includes(month)).map(() => "date not found"),
    ...missingNames(claimed, evidence),
    ...(negationDiffers(sentence, text, claimed, given) ? ["negation differs"] : []),
    ...scopeDiffers(claimed, given),
    ...changedWords(sentence, text),
    ...(evidence.kind === "row" ? [] : displacedNames(sentence, evidence.surroundings)),
    ...mixedNames(sentence, passages[evidence.passageIndex]!),
    ...misreadRows(sentence, passages[evidence.passageIndex]!),
  ];
  if (evidence.cover < leastCover) reasons.push(notFound);
  const score = Math.max(0, Math.min(1, evidence.cover - 0.3 * reasons.length));
  return { supported: reasons.length === 0, score, reasons, quote };
}

type EvidenceStretch = Stretch & { passageIndex: number; surroundings: string; cover: number };

/** The one to three neighbouring units of a passage that hold most of the sentence's content. */
function bestEvidence(sentence: string, passages: CitedPassage[]): EvidenceStretch | null {
  const content = tokenise(sentence).filter((token) => !token.stop);
  // numbers are checked, they do not choose: a wrong year must not lead to the sentence that happens to hold it
  const worded = content.filter((token) => !token.numeric);
  const terms = new Map((worded.length > 0 ? worded : content).map((token) => [token.stem, rarity(token.stem)]));
  let best: { passageIndex: number; first: number; span: number; cover: number; rank: number; extra: number } | null = null;
  for (const [passageIndex, passage] of passages.entries()) {
    const read = readPassage(passage);
    const named = namedRows(sentence, passage);
    for (const { first, span, cover } of coverStretches(read, terms)) {
      const { unit } = read.units[first]!;
      // a longer stretch must earn its length
      const rank = cover - 0.04 * (span - 1) + (span === 1 && named.has(unit.start) ? namedRowBonus : 0);
      if (best !== null && rank <= best.rank - 1e-9) continue;
      // of two table rows that cover the same, "London" and not "United Kingdom outside London": the one that says less besides
      const extra =
        unit.kind === "row" ? [...stretchAt(read, first, span).stems].filter((stem) => !terms.has(stem)).length : Number.POSITIVE_INFINITY;
      if (best === null || rank > best.rank + 1e-9 || extra < best.extra) best = { passageIndex, first, span, cover, rank, extra };
    }
  }
  if (best === null) return null;
  const { passageIndex, first, span, cover } = best;
  const read = readPassage(passages[passageIndex]!);
  const stretch = stretchAt(read, first, span);
  return { ...stretch, passageIndex, cover, surroundings: `${read.above}\n${stretch.around}` };
}

function missingQuantities(sentence: string, claimed: Facts, given: Facts, around: Facts): string[] {
  return claimed.quantities.flatMap((quantity) => {
    const same = given.quantities.filter((candidate) => candidate.value === quantity.value);
    if (same.length === 0) {
      if (countsItsOwn(sentence, quantity)) return [];
      // a year or an ordinal of the heading may be repeated in the sentence
      const near = around.quantities.some((candidate) => candidate.value === quantity.value && candidate.unit === quantity.unit);
      return near && !given.quantities.some((candidate) => candidate.unit === quantity.unit) ? [] : ["number not found"];
    }
    if (quantity.unit === "" || same.some((candidate) => candidate.unit === "" || candidate.unit === quantity.unit)) return [];
    return measured.test(quantity.unit) && same.every((candidate) => measured.test(candidate.unit)) ? ["unit differs"] : [];
  });
}

/** "Oslo and Bergen are the two largest sites", "the three levels are A, B and C": the number counts what the sentence itself lists. */
function countsItsOwn(sentence: string, { text, value }: Quantity): boolean {
  if (!/^[a-z]+$/i.test(text)) return false;
  const [before, after] = sentence.replace(/[.!]\s*$/, "").split(/\b(?:are|were)\b/i);
  if (before === undefined || after === undefined) return false;
  const list = before.includes(text) ? after : before;
  return list.split(/,\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+/i).filter((item) => item.trim() !== "").length === Number(value);
}

/** "was not explained until 1864" says that it was; where the sentence says "until" too, the two are compared as they stand. */
function affirmed(evidence: string, sentence: string): string {
  return /\buntil\b/i.test(sentence) ? evidence : evidence.replaceAll(/\bnot\s(?=[^.;!?]*\buntil\b)|\bnot\s(?=until\b)/gi, "");
}

const measured =
  /^(?:[$€£¥%]|second|minut|hour|dai|day|week|month|year|decad|centuri|percent|dollar|euro|pound|mile|kilomet|km|met|meter|metr|feet|foot|inch|kg|kilogram|gram|ton|byte|kb|mb|gb|tb|degre)$/;

function missingNames(claimed: Facts, evidence: EvidenceStretch): string[] {
  if (claimed.names.length === 0) return [];
  const known = new Set(tokenise(evidence.surroundings).map((token) => token.stem));
  return claimed.names
    .filter((name) => !known.has(name) && !evidence.stems.has(name) && !similarIn(name, evidence.stems))
    .map(() => "name not found");
}

/** Compares negation where the two texts speak of the same thing: in the clause that shares most words with the sentence. */
function negationDiffers(sentence: string, evidence: string, claimed: Facts, given: Facts): boolean {
  if (claimed.negations > 0 === given.negations > 0) return false;
  const stems = new Set(
    tokenise(sentence)
      .filter((token) => !token.stop)
      .map((token) => token.stem),
  );
  const clauses = evidence.split(/[,;:()]|\b(?:but|although|however|while|whereas|because|and|which|who|unless|if)\b|(?<=[.!?])\s/i);
  const shared = clauses.map((clause) => tokenise(clause).filter((token) => stems.has(token.stem)).length);
  const most = Math.max(...shared);
  const own = clauses.filter((_, index) => shared[index]! > 0 && shared[index]! >= most * 0.8);
  const givenHere = own.some((clause) => factsOf(clause).negations > 0 && negatesShared(clause, stems));
  return claimed.negations > 0 !== givenHere;
}

/** Whether a negation of the clause stands before or within what the two texts share: "a party which has no seat" says nothing of the party. */
function negatesShared(clause: string, stems: Set<string>): boolean {
  const tokens = tokenise(clause);
  const places = tokens.flatMap((token, place) => (negation.test(token.text) ? [place] : []));
  return places.some((place) => tokens.slice(Math.max(0, place - 2), place + 1 + 3).filter((token) => stems.has(token.stem)).length >= 2);
}

function scopeDiffers(claimed: Facts, given: Facts): string[] {
  const turned = opposites.some(
    ([one, other]) =>
      (claimed.scopes.has(one) && !given.scopes.has(one) && given.scopes.has(other)) ||
      (claimed.scopes.has(other) && !given.scopes.has(other) && given.scopes.has(one)),
  );
  const widened = claimed.scopes.has("universal") && !given.scopes.has("universal");
  const narrowed = claimed.scopes.has("only") && !given.scopes.has("only");
  return [...(turned ? ["turned round"] : []), ...(widened ? ["scope widened"] : []), ...(narrowed ? ["scope narrowed"] : [])];
}

function quotedSpans(sentence: string): string[] {
  return [...sentence.matchAll(/["“]([^"”]{3,})["”]/g)].map((match) => match[1]!);
}

function similarIn(stem: string, stems: ReadonlySet<string>): boolean {
  return hasRoot(stem) && stems.values().some((other) => isSimilar(stem, other));
}
