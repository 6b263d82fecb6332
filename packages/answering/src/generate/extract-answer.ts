import type { Claim } from "../claim.ts";
import { cleanQuote } from "../cite/clean-quote.ts";
import type { Evidence, RankedUnit } from "../evidence/rank-evidence.ts";
import { featureNames } from "../evidence/unit-features.ts";
import type { AnswerKind } from "../text/question-type.ts";
import { tokenise } from "../text/tokens.ts";
import { rowSentence } from "./row-sentence.ts";

const mostSentences = 3;
const mostItems = 12;
const mostRows = 10;
/** Enough belief that the answer is among what is shown; more sentences would only be read for nothing. */
const enoughShare = 0.99;
/**
 * A second or third sentence with less belief than this is left out: over squad2-dev it costs one point of answers held and saves one
 * sentence of three to read.
 */
const leastShare = 0.02;
/** Belief from which on the best place of a part of the question is shown, when it is among the first for the whole question. */
const partShare = 0.3;
const partPlaces = 12;
/** With this belief the row that a question names is the answer. */
const sureShare = 0.5;

/**
 * Answers by quoting: the fewest units (up to three sentences, or one list, or rows of one table) that hold the answer with enough
 * belief, best first, without saying the same thing twice. `rowsAsSentences` writes a single row of a table as a sentence, for a letter.
 */
export function extractAnswer(evidence: Evidence, form: { rowsAsSentences?: boolean } = {}): Claim[] {
  const { type, terms } = evidence.question;
  const asked = new Set(terms.map((term) => term.stem));
  const whole = quotable(evidence.ranked).filter(
    (each) => !isBareItem(each, type.kind) && !(type.kind !== "yes-no" && isEcho(each, asked)),
  );
  const ranked = whole.length > 0 ? whole : evidence.ranked;
  const best = ranked[0];
  if (best === undefined) return [];
  const list = wholeList(evidence, best);
  if (list.length > 1) return list;
  const chosen: RankedUnit[] = [];
  let share = 0;
  for (const candidate of ranked) {
    if (chosen.length >= mostSentences || (chosen.length > 0 && share >= enoughShare)) break;
    if (chosen.length > 0 && candidate.share < leastShare) break;
    share += candidate.share;
    if (chosen.length > 0 && isBesideRow(best, candidate)) continue;
    if (chosen.length > 0 && (candidate.unit.kind === "code" || /[?:]\s*$/.test(candidate.unit.text) || isData(candidate))) continue;
    // rows of a table that is already shown come with it
    if (chosen.some((other) => saysTheSame(other, candidate) || isSameTable(other, candidate))) continue;
    chosen.push(candidate);
  }
  addParts(evidence, chosen);
  return chosen.flatMap((each) => {
    if (each.unit.kind !== "row") return [toClaim(each, "answer")];
    const rows = tableRows(evidence, ranked, each);
    return rows.length === 1 && form.rowsAsSentences === true ? [{ ...rows[0]!, ...rowSentence(each) }] : rows;
  });
}

/** Of a question with two parts each gets its best place, in the place of what was chosen last. */
function addParts(evidence: Evidence, chosen: RankedUnit[]): void {
  for (const part of evidence.parts) {
    const wanted = quotable(part.ranked)[0];
    const own = evidence.ranked.find((each) => each.passageIndex === wanted?.passageIndex && each.unit.start === wanted.unit.start);
    if (wanted === undefined || own === undefined || wanted.share < partShare || isData(own)) continue;
    if (evidence.ranked.indexOf(own) >= partPlaces) continue;
    if (chosen.some((other) => other === own || isSameTable(other, own) || saysTheSame(other, own))) continue;
    if (chosen.length >= mostSentences) chosen.pop();
    chosen.push(own);
  }
}

/** Lines of running text that end in no stop: a table or a form that lost its lines, which nobody reads as a second sentence. */
function isData({ unit }: RankedUnit): boolean {
  return unit.kind === "sentence" && unit.text.includes("\n") && !/[.!?…。]["'”’)\]]*$/.test(unit.text);
}

/** What adds nothing to the row that was asked for: rows that fit less and, where that row is nearly certain, everything but other rows that fit as well. */
function isBesideRow(best: RankedUnit, other: RankedUnit): boolean {
  if (!best.isNamedRow) return best.unit.kind === "row" && other.unit.kind === "row" && other.rowFit <= 0 && best.rowFit <= 0;
  return other.unit.kind === "row" ? other.rowFit < best.rowFit - 0.01 : best.share >= sureShare;
}

function isSameTable(one: RankedUnit, other: RankedUnit): boolean {
  return (
    one.unit.kind === "row" && other.unit.kind === "row" && one.passageIndex === other.passageIndex && one.unit.lead === other.unit.lead
  );
}

/** The list that the best unit introduces or belongs to, when the line above it matches the question better than the item itself. */
function wholeList(evidence: Evidence, best: RankedUnit): Claim[] {
  const inPassage = evidence.ranked
    .filter((each) => each.passageIndex === best.passageIndex)
    .toSorted((a, b) => a.unit.start - b.unit.start);
  const at = inPassage.indexOf(best);
  const introduces = best.unit.kind === "sentence" && /:\s*$/.test(best.unit.text) && inPassage[at + 1]?.unit.kind === "item";
  const lead = introduces ? best.unit.text : best.unit.lead;
  if (best.unit.kind !== "item" && !introduces) return [];
  if (lead === "") return isAskedList(evidence, best) ? listUnderHeading(inPassage, best) : [];
  if (!introduces && coverOf(evidence, lead) <= coverOf(evidence, best.unit.text)) return [];
  const items = inPassage.filter((each) => each.unit.kind === "item" && each.unit.lead === lead).slice(0, mostItems);
  // the first item's note covers the line above, which stands there with its markers
  const above = inPassage.find((each) => each.unit.text === lead);
  return items.map((each, index) => {
    const claim = { ...toClaim(each, `list-${best.passageIndex}`), lead: cleanQuote(lead, "sentence") };
    return index > 0 || above === undefined
      ? claim
      : { ...claim, quotes: claim.quotes.map((quote) => ({ ...quote, start: above.unit.start })) };
  });
}

/** Without a line above it a list is shown whole when it was lifted for what stands in its headings, or they say more of the question than the item. */
function isAskedList({ question }: Evidence, { context }: RankedUnit): boolean {
  const own = new Set(context.tokens.map((token) => token.stem));
  const weigh = (stems: ReadonlySet<string>) =>
    question.terms.filter((term) => stems.has(term.stem)).reduce((total, term) => total + term.weight, 0);
  return (question.type.kind === "steps" || asksForList.test(question.text)) && weigh(context.aboveStems) > weigh(own);
}

const asksForList = /\bwhat(?:['’]s| is| was| are) new\b|\bwhat (?:has |have )?chang(?:ed|es)\b/i;

function listUnderHeading(inPassage: RankedUnit[], best: RankedUnit): Claim[] {
  return inPassage
    .filter((each) => each.unit.kind === "item" && each.unit.lead === "" && each.unit.heading === best.unit.heading)
    .slice(0, mostItems)
    .map((each) => toClaim(each, `list-${best.passageIndex}`));
}

function coverOf(evidence: Evidence, text: string): number {
  const lower = text.toLowerCase();
  return evidence.question.terms.filter((term) => lower.includes(term.stem)).reduce((total, term) => total + term.weight, 0);
}

/**
 * Rows of the best row's table: those whose cells hold as much of the question as the best one's; the whole table where the question speaks of its
 * columns only; else those that match about as well.
 */
function tableRows(evidence: Evidence, ranked: RankedUnit[], best: RankedUnit): Claim[] {
  const table = ranked.filter((each) => each === best || isSameTable(each, best));
  const terms = new Set(evidence.question.terms.map((term) => term.stem));
  const namesRow = (each: RankedUnit) => tokenise(each.unit.text).some((token) => terms.has(token.stem));
  const rows =
    best.rowFit > 0
      ? table.filter((each) => each.rowFit >= best.rowFit - 0.01)
      : table.some(namesRow)
        ? table.filter((each) => each.score >= best.score - 1)
        : table;
  return rows
    .slice(0, mostRows)
    .toSorted((a, b) => a.unit.start - b.unit.start)
    .map((each) => toClaim(each, `table-${best.passageIndex}-${best.unit.block}`));
}

/** What can be quoted, best first: fragments are left out, and what a line announces ("The new prices are:") takes that line's place. */
function quotable(ranked: RankedUnit[]): RankedUnit[] {
  const kept = new Set<RankedUnit>();
  for (const each of ranked) {
    if (!isFragment(each, ranked)) kept.add(each);
    else if (each.unit.text.endsWith(":")) {
      const announced = follower(each, ranked);
      if (announced !== undefined && announced.unit.kind !== "item" && !isFragment(announced, ranked)) kept.add(announced);
    }
  }
  return [...kept];
}

function follower(each: RankedUnit, all: RankedUnit[]): RankedUnit | undefined {
  return all.find((other) => other.passageIndex === each.passageIndex && other.context.position === each.context.position + 1);
}

function startsInCapitals({ unit }: RankedUnit): boolean {
  return /^\p{Lu}\p{Ll}/u.test(unit.text);
}

/** "What happened." "What to do when you are ill, what you are paid and how you come back.": it says what follows and nothing of it. */
const subtitle =
  /^(?:what|how|why|who)\b(?:[^?]*(?:,| and) (?:what|how|why|who|when|where)\b[^?]*|(?: \w+){1,2})[.:]?$|^(?:what|how) to\b(?![^?]*\b(?:is|are|depends)\b)[^?,]*[.:]?$/i;

/** A heading that lost its mark, a label or the line above a list: it announces an answer and gives none. */
function isFragment(each: RankedUnit, all: RankedUnit[]): boolean {
  // cut off at the start of a page or a chunk
  if (each.unit.kind === "sentence" && each.context.position === 0 && /^\p{Ll}{2,}\s/u.test(each.unit.text) && all.some(startsInCapitals))
    return true;
  if (each.unit.kind === "sentence" && subtitle.test(each.unit.text)) return true;
  // the head of an e-mail or a document says who wrote it, and when
  if (/^(?:From|To|Cc|Date|Sent|Subject|Owner|Author|(?:Last )?[Uu]pdated|Version|Status): /.test(each.unit.text)) return true;
  if (each.unit.kind !== "sentence" || /[.!?…。]["'”’)\]]*$/.test(each.unit.text)) return false;
  if (each.unit.text.endsWith(":")) return follower(each, all)?.unit.kind !== "item";
  // several lines are a block of data, not a heading
  if (each.unit.text.includes("\n")) return false;
  const words = each.context.tokens.filter((token) => !token.stop);
  return words.length < 3 || words.filter((token) => token.capital || token.numeric).length / words.length > 0.7;
}

const noValue = featureNames.indexOf("noValue");

/** How long an item without any value may be and still be no answer to a question for a date, a number or a sum. */
const bareWords: Partial<Record<AnswerKind, number>> = { time: 5, count: 10, money: 10 };

/** "- Travel expenses" answers no question for a number or a date. */
function isBareItem(each: RankedUnit, kind: AnswerKind): boolean {
  const words = each.context.tokens.filter((token) => !token.stop).length;
  return each.unit.kind === "item" && each.features[noValue] === 1 && words < (bareWords[kind] ?? 0);
}

/** An item that only says the words of the question, such as a link to the page about it. */
function isEcho(each: RankedUnit, asked: ReadonlySet<string>): boolean {
  return (
    each.unit.kind === "item" && each.context.tokens.every((token) => token.stop || asked.has(token.stem) || /^\d{1,2}$/.test(token.text))
  );
}

/** Nearly the same words: copies of a page, or the same rule in two documents. */
function saysTheSame(one: RankedUnit, other: RankedUnit): boolean {
  const left = new Set(one.context.tokens.map((token) => token.stem));
  const right = new Set(other.context.tokens.map((token) => token.stem));
  const shared = [...left].filter((stem) => right.has(stem)).length;
  return shared / Math.min(left.size, right.size) >= 0.85 && shared / Math.max(left.size, right.size) >= 0.6;
}

/** Words that tie a sentence to the one before, which is not shown. */
const connective =
  /^(?:however|moreover|furthermore|in addition|additionally|on the other hand|also|therefore|thus|hence|finally|similarly|likewise|nevertheless|nonetheless|as a result|in fact|indeed|of course|besides|lastly),\s+(?=\p{L})/iu;

function toClaim(each: RankedUnit, group: string): Claim {
  const { kind, start, end, lead } = each.unit;
  const text = cleanQuote(each.unit.text, kind);
  return {
    kind,
    text: kind === "sentence" ? standAlone(text) : kind === "item" ? asItem(text, group) : text,
    lead: kind === "row" ? lead : "",
    group,
    quotes: [{ passageIndex: each.passageIndex, start, end }],
  };
}

function standAlone(sentence: string): string {
  const rest = sentence.replace(connective, "");
  return rest === sentence ? sentence : rest[0]!.toUpperCase() + rest.slice(1);
}

/** A numbered item out of its list keeps no number. */
function asItem(text: string, group: string): string {
  const plain = text.replace(group === "answer" ? /^(?:[*+•◦▪]|\d{1,3}[.)])\s+/ : /^[*+•◦▪]\s+/, "- ");
  return /^(?:-|\d{1,3}[.)]|[a-z][.)])\s/.test(plain) ? plain : `- ${plain}`;
}
