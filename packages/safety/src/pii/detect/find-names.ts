import { isPlace, knowWord, type WordKnowledge } from "../word-lists.ts";
import type { PiiFinding } from "../pii-kinds.ts";

type Word = { text: string; start: number; end: number; know: WordKnowledge; shape: "title" | "initial" | "upper" | "lower" | "mixed" };

const wordPattern = /\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/gu;
const particle =
  /^(?:de|da|do|dos|das|di|del|della|du|des|van|von|der|den|ten|ter|vom|zu|zum|af|av|al|el|bin|bint|ben|ibn|la|le|y|e|st|san|mac|o)$/i;
/** A form of address: what follows is a person, whatever it looks like. */
const title =
  /(?:^|[^\p{L}])(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|madam|dame|herr|frau|se[ñn]or(?:a|ita)?|sr|sra|mme|mlle|monsieur|madame|signor[ae]?|sig|don|do[ñn]a|rev|reverend|capt|captain|sgt|sergeant|lt|col|colonel|judge|uncle|aunt|dott|ing|mag|dhr|mevr|pan[i]?)\.?[ \u00a0]+$/iu;
/** Words after which somebody's name is told. */
const introduction =
  /(?:\bnames?(?: (?:on|of|in|for) [\p{L}' ]{3,30})?(?:['’]s| is| was|:| to| =)|\bname|\bi['’]?m|\bi am|\bthis is|\bhere is|\bcalled|\bnamed(?: (?:him|her|it|them))?|\bknown as|\bdear|\bhi|\bhello|\bhey|\bregards,?|\bsincerely,?|\bcheers,?|\bthanks,?|\bthank you,?|\bsigned(?: by)?:?|\bwritten by|\bdirected by:?|\bcomposed by|\bauthor(?:ed by)?:?|\bowner:?|\battn:?|\battention:?|\bfrom:|\bto:|\bcc:|\bmanager:|\bcontact:|\bby:|\bemployee:?|\bpatient:?|\bcustomer:?|\bclient:?|\bspeak (?:to|with)|\btalk (?:to|with)|\bask for|\bmeet(?: with)?|\bmet(?: with)?|\bmarried(?: to)?|\b(?:my|his|her|their|our) (?:son|daughter|wife|husband|brother|sister|mother|father|friend|partner|boss|colleague|guardian|child|cousin|neighbou?r|teacher|doctor|assistant|manager|(?:great )*grand(?:mother|father)))[,:]?[\s"“'‘*_]{1,4}$/iu;
/** Weaker: a name is likelier here than elsewhere. */
const hint =
  /(?:\bby|\bwith|\bfrom|\bfor|\bto|\band|\bof|\bthat|\bask|\bhave|\bsaw|\bsee|\bheard|\btold|\btell|\bemail(?:ed)?|\bfeaturing|\bfeat\.?|\bstars?|\bstarring|\bthan|&|\bguardian|\bbeneficiary|\bcommenter|\bfounder|\bCEO|\bpresident|\bplayer|\bsinger|\bauthor|\bwriter|\bartist|\bdirector|\banalyst|\bengineer|[>?]|^|\n)[\s"“'‘(]{1,3}$/u;
/** What people do and things seldom do. */
const personVerb =
  /^(?:[,)]? ?(?:said|says|told|asked|wrote|writes|lives?|lived|works|worked|joined|was (?:born|married|raised)|grew up|spent|began|started|studied|speaks?|spoke|sings|sang|thinks|believes|loves|likes|hates|wants|wanted|feels|felt|went|came|flew|moved|retired|died|married|called|smiled|laughed|had (?:given|been|told)|who|whose|aged|is (?:a|an|the|from|our|my|very|responsible|married|moving)|will (?:turn|join)|and I\b)\b|: ?["“]|, (?:can|could|would|will|do|did|are|have|please|I|what|how|where|when|why|you)\b|, (?:the )?[\p{L} ]{2,25}(?:manager|engineer|director|officer|lead|head|president|CEO|CTO|CFO))/u;
/** `Nicole: Remember me?` on a line of its own. */
const speaker = /^: ?(?=\p{Lu}|["“'‘])/u;
/** The word after a name that makes it a company, a street or an institution. */
const notPersonAfter =
  /^(?:,? (?:Inc|LLC|Ltd|PLC|GmbH|Corp|Corporation|Group|Company|Co|AG|SA|University|College|School|Hospital|Institute|Foundation|Bank|Street|St|Road|Rd|Avenue|Ave|Blvd|County|City|Airport|Award|Prize|Act|Law|Center|Centre|Museum|Theorem|Algorithm|API|SDK|CLI|Server|Cloud|Database|Framework)\b|[\d_@/\\=#]|\(\)|\.\w)/u;
const notPersonBefore =
  /(?:[@#/\\_.=$-]|\bversion\s|\b(?:University|City|Town|State|County|Port|Lake|Mount|San|Santa|São|Saint|Fort|New|North|South|East|West)(?: of)?\s)$/u;
const ownLine = /(?:^|\n)[ \t>?*_-]*$/;
const article = /\b(?:the|an?|this|that|each|every|any|some|no)\s$/i;
/** Months, days, languages and peoples, feasts: capitalised in English whatever they mean. */
const calendarOrPeople =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thur?s?|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|english|french|german|spanish|italian|portuguese|dutch|danish|swedish|norwegian|finnish|polish|czech|russian|greek|turkish|arabic|hebrew|hindi|chinese|japanese|korean|latin|american|european|african|asian|british|irish|scottish|welsh|indian|canadian|australian|mexican|brazilian|christmas|easter|eve|hanukkah|ramadan|diwali|passover|kwanzaa|juneteenth|washington|jr|sr|ii|iii)$/;

/** Weights are sums of what speaks for and against, in steps of about half a decision. */
const reported = 1.8;
const likelyName = 0.9;
const seriesGap = /^(?:, ?(?:and |& )?| and | & |\/|; )$/;
type Candidate = { start: number; end: number; weight: number };

/**
 * Names of people. Capitalised runs are weighed by name lists, by how their letters look and by the words around them; names
 * in small letters only where the lists leave no doubt. Takes text whose code and links are blanked.
 */
export function findNames(text: string): PiiFinding[] {
  const words = wordsOf(text);
  const candidates: Candidate[] = [];
  for (let i = 0; i < words.length;) {
    const length = runLength(text, words, i);
    const candidate = length > 0 ? weighRun(text, words.slice(i, i + length)) : lowerCaseName(text, words, i);
    if (candidate) candidates.push(candidate);
    i += Math.max(1, length);
  }
  weighSeries(text, candidates);
  return candidates
    .filter(({ weight }) => weight >= reported)
    .map(({ start, end, weight }) => ({
      kind: "person",
      start,
      end,
      score: Math.round(100 * Math.min(0.95, 0.5 + 0.1 * (weight - reported))) / 100,
    }));
}

/** In "Brabec, Doyle and Gonzalez" each name vouches for its neighbours: two likely ones lift the whole series. */
function weighSeries(text: string, candidates: Candidate[]): void {
  for (let first = 0; first < candidates.length;) {
    let last = first;
    while (last + 1 < candidates.length && seriesGap.test(text.slice(candidates[last]!.end, candidates[last + 1]!.start))) last++;
    const series = candidates.slice(first, last + 1);
    const likely = series.filter(({ weight }) => weight >= likelyName).length;
    const lift = likely >= 2 ? 1.5 : likely === 1 && series.length >= 3 ? 0.7 : 0;
    for (const candidate of series) candidate.weight += lift;
    first = last + 1;
  }
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(wordPattern)].map((match) => {
    const word = match[0].replace(/['’]s$/i, "");
    return { text: word, start: match.index, end: match.index + word.length, know: knowWord(word), shape: shapeOf(word) };
  });
}

function shapeOf(word: string): Word["shape"] {
  if (/^\p{Lu}$/u.test(word)) return "initial";
  if (/^\p{Ll}/u.test(word)) return "lower";
  if (/^\p{Lu}+$/u.test(word)) return "upper";
  if (
    /^(?:(?:Mc|Mac|De|Di|La|Le|Du|Van|O['’]|D['’]|L['’])?\p{Lu}[\p{Ll}\p{M}]+)(?:['’-](?:\p{Lu}[\p{Ll}\p{M}]+|\p{Ll}{1,3}))*$/u.test(word)
  )
    return "title";
  return "mixed";
}

/** How many words from `i` on make one capitalised run: titles and initials, particles between them, one blank apart. */
function runLength(text: string, words: Word[], i: number): number {
  let length = 0;
  for (let j = i; j < words.length && length < 7; j++) {
    const word = words[j]!;
    if (j > i) {
      const gap = text.slice(words[j - 1]!.end, word.start);
      if (
        !(
          gap === " " ||
          gap === "\u00a0" ||
          (gap === ". " && words[j - 1]!.shape === "initial") ||
          (gap === "." && words[j - 1]!.shape === "initial")
        )
      )
        break;
    }
    const inside = word.shape === "title" || word.shape === "initial" || (word.shape === "upper" && word.text.length > 2);
    if (inside) length = j - i + 1;
    else if (!(j > i && word.shape === "lower" && particle.test(word.text))) break;
  }
  return length;
}

function weighRun(text: string, whole: Word[]): Candidate | undefined {
  const before = (word: Word) => text.slice(Math.max(0, word.start - 60), word.start);
  const plain = (word: Word) =>
    word.shape !== "initial" &&
    (isCalendar(word, whole) || (!word.know.given && !word.know.family && (word.know.common || word.know.product || word.know.place)));
  // "Ask Mary", "Owner Jane": what is surely a word does not belong to the name, unless a form of address stands before it.
  const run = withoutPlaces(whole);
  let first = 0;
  let last = run.length;
  while (
    first < last - 1 &&
    !title.test(before(run[first]!)) &&
    (plain(run[first]!) || (run[first]!.know.common && run[first + 1]!.know.given && startsSentence(text, run[first]!)))
  )
    first++;
  const alone =
    ownLine.test(text.slice(Math.max(0, run[0]?.start ?? 0) - 8, run[0]?.start)) && /^[ \t]*(?:\r?\n|$)/.test(text.slice(run.at(-1)?.end));
  const signature = alone && run.length >= 2 && run.length <= 4 && run[0]!.know.given && !run[0]!.know.common;
  while (!signature && last > first + 1 && (plain(run[last - 1]!) || run[last - 1]!.shape === "initial")) last--;
  const name = run.slice(first, last);
  if (name.length === 0) return undefined;
  const start = name[0]!.start;
  const end = name.at(-1)!.end;
  const full = name.filter((word) => word.shape !== "initial" && !particle.test(word.text));
  if (full.every((word) => word.shape === "upper" && (!word.know.given || word.text.length < 5))) return undefined;

  const head = before(name[0]!);
  const tail = text.slice(end, end + 40);
  const addressed = title.test(head);
  const trusted = full.length >= 2 && full[0]!.know.given && !full[0]!.know.common;
  if (!addressed && (notPersonBefore.test(head) || notPersonAfter.test(tail))) return undefined;
  let weight = full.length === 1 ? singleStrength(full[0]!) : severalStrength(full, name.length > full.length);
  // Part of a longer run of capitals: a title, a product, an institution.
  if (!addressed && (end < whole.at(-1)!.end || start > whole[0]!.start) && !trusted) weight -= 1.2;
  if (signature) weight += 0.8;
  if (article.test(head)) weight -= trusted ? 0.3 : 1;
  if (addressed) weight += 3.5;
  else if (introduction.test(head)) weight += 2;
  else if (hint.test(head)) weight += 0.4;
  if (personVerb.test(tail)) weight += 1.2;
  else if (speaker.test(tail) && startsSentence(text, name[0]!)) weight += 1;
  else if (startsSentence(text, name[0]!) && full.length === 1 && !full[0]!.know.given) weight -= 0.6;
  return { start, end, weight };
}

/** "Jan" is a month, in "Jan Jílek" it is not. */
function isCalendar(word: Word, run: Word[]): boolean {
  if (!calendarOrPeople.test(word.know.folded)) return false;
  const next = run[run.indexOf(word) + 1];
  return !(
    word.know.given &&
    next &&
    !next.know.common &&
    !next.know.product &&
    !next.know.place &&
    !calendarOrPeople.test(next.know.folded)
  );
}

/** Leaves out "San Francisco", "São Paulo": neighbouring words that are one place. */
function withoutPlaces(run: Word[]): Word[] {
  return run.filter((word, i) => {
    const next = run[i + 1];
    const previous = run[i - 1];
    return !((next && isPlacePair(word, next)) || (previous && isPlacePair(previous, word)));
  });
}

function isPlacePair(first: Word, second: Word): boolean {
  return !(first.know.given && second.know.family && !first.know.place) && isPlace(`${first.know.folded} ${second.know.folded}`);
}

/** One word alone: only a given name that is no word of the language, or letters that look very much like a name. */
function singleStrength({ know, text, shape }: Word): number {
  if (calendarOrPeople.test(know.folded)) return -2;
  const unknown = !know.common && !know.product && !know.place;
  let strength = Math.max(-1.5, Math.min(unknown ? 1.9 : 0.8, know.likeness * 0.4));
  if (know.given) strength += know.common ? 0.3 : 1.4;
  else if (know.family) strength += know.common ? -0.3 : 0.7;
  else if (know.common) strength -= 2;
  if (know.product) strength -= 1.5;
  if (know.place) strength -= know.given ? 0.8 : 1.2;
  if (/[\u0080-\uffff]/.test(text)) strength += 0.5;
  if (shape === "upper") strength -= 1;
  if (text.length < 3) strength -= 1.5;
  return strength;
}

/** Two words and more: the strongest two decide; a word of the language among them speaks against. */
function severalStrength(words: Word[], hasInitial: boolean): number {
  const strengths = words.map(singleStrength);
  const [strongest = 0, second = 0] = strengths.toSorted((a, b) => b - a);
  const weakest = Math.min(...strengths);
  let weight = strongest + Math.max(-1, second * 0.7) + 0.3 + Math.min(0, weakest * 0.3);
  if (words[0]!.know.given) weight += words[0]!.know.common ? 0.3 : 0.6;
  if (words.at(-1)!.know.family) weight += 0.5;
  if (hasInitial) weight += 0.8;
  if (words.length > 4) weight -= 1.5;
  return weight;
}

function startsSentence(text: string, word: Word): boolean {
  return /(?:^|[.!?:]["”')]?\s+|\n[\s>*#-]*|["“]|\|\s*)$/.test(text.slice(Math.max(0, word.start - 6), word.start));
}

/** `patricia desrosiers`, `andrea`: a given name that is never a word, with a surname behind it or the right words around it. */
function lowerCaseName(text: string, words: Word[], i: number): Candidate | undefined {
  const word = words[i]!;
  const { know } = word;
  if (
    word.shape !== "lower" ||
    word.text.length < 3 ||
    know.common ||
    know.product ||
    (know.place && !know.given) ||
    calendarOrPeople.test(know.folded)
  )
    return undefined;
  const head = text.slice(Math.max(0, word.start - 60), word.start);
  if (!/(?:^|[\s("'“>])$/.test(head)) return undefined;
  let next = words[i + 1];
  let gap = next ? text.slice(word.end, next.start) : "";
  if (next && next.text.length === 1 && /^\.? $/.test(gap)) {
    gap = words[i + 2] ? text.slice(next.end, words[i + 2]!.start) : "";
    next = words[i + 2];
  }
  const surname =
    next &&
    /^\.? $/.test(gap) &&
    next.shape === "lower" &&
    !next.know.common &&
    !next.know.product &&
    next.text.length > 2 &&
    (next.know.family || next.know.given || next.know.likeness > (know.given ? -3 : 1))
      ? next
      : undefined;
  const end = surname?.end ?? word.end;
  const tail = text.slice(end, end + 40);
  if (/^(?:[-_(/@\\=#\d]|[.:]\S)/.test(tail)) return undefined;
  let weight = Math.max(-1, Math.min(1.3, know.likeness * 0.3)) + (know.given ? 0.6 : -0.4) - (know.place ? 0.6 : 0);
  if (surname) weight += surname.know.family ? 1.2 : 0.5;
  if (title.test(head)) weight += 2;
  else if (introduction.test(head)) weight += 1.2;
  if (personVerb.test(tail)) weight += 0.8;
  return weight < 0.8 ? undefined : { start: word.start, end, weight };
}
