import { knowWord, type WordKnowledge } from "../word-lists.ts";
import type { PiiFinding } from "../pii-kinds.ts";

type Word = { text: string; start: number; end: number; know: WordKnowledge; shape: "title" | "initial" | "upper" | "lower" | "mixed" };

const wordPattern = /\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/gu;
const particle = /^(?:de|da|do|dos|das|di|del|della|du|des|van|von|der|den|ten|ter|vom|zu|zum|af|av|al|el|bin|bint|ben|ibn|la|le|y|e|st|san|mac|o)$/i;
/** A form of address: what follows is a person, whatever it looks like. */
const title = /(?:^|[^\p{L}])(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|madam|dame|herr|frau|se[ñn]or(?:a|ita)?|sr|sra|mme|mlle|monsieur|madame|signor[ae]?|sig|don|do[ñn]a|rev|reverend|capt|captain|sgt|sergeant|lt|col|colonel|judge|uncle|aunt|dott|ing|mag|dhr|mevr|pan[i]?)\.?[ \u00a0]+$/iu;
/** Words after which somebody's name is told. */
const introduction =
  /(?:\bnames?(?: (?:on|of|in|for) [\p{L}' ]{3,30})?(?:['’]s| is| was|:| to| =)|\bname|\bi['’]?m|\bi am|\bthis is|\bhere is|\bcalled|\bnamed(?: (?:him|her|it|them))?|\bknown as|\bdear|\bhi|\bhello|\bhey|\bregards,?|\bsincerely,?|\bcheers,?|\bthanks,?|\bthank you,?|\bsigned(?: by)?:?|\bwritten by|\bdirected by:?|\bcomposed by|\bauthor(?:ed by)?:?|\bowner:?|\battn:?|\battention:?|\bfrom:|\bto:|\bcc:|\bmanager:|\bcontact:|\bby:|\bemployee:?|\bpatient:?|\bcustomer:?|\bclient:?|\bspeak (?:to|with)|\btalk (?:to|with)|\bask for|\bmeet(?: with)?|\bmet(?: with)?|\bmarried(?: to)?|\b(?:my|his|her|their|our) (?:son|daughter|wife|husband|brother|sister|mother|father|friend|partner|boss|colleague|guardian|child|cousin|neighbou?r|teacher|doctor|assistant|manager|(?:great )*grand(?:mother|father)))[,:]?[\s"“'‘*_]{1,4}$/iu;
/** Weaker: a name is likelier here than elsewhere. */
const hint = /(?:\bby|\bwith|\bfrom|\bfor|\bto|\band|\bof|\bthat|\bask|\bhave|\bsaw|\bsee|\bheard|\btold|\btell|\bemail(?:ed)?|\bfeaturing|\bfeat\.?|\bstars?|\bstarring|\bthan|&|\bguardian|\bbeneficiary|\bcommenter|\bfounder|\bCEO|\bpresident|\bplayer|\bsinger|\bauthor|\bwriter|\bartist|\bdirector|\banalyst|\bengineer|[>?]|^|\n)[\s"“'‘(]{1,3}$/u;
const personVerb = /^(?:['’]s (?!\p{Lu})|[,)]? ?(?:said|says|told|asked|wrote|lives|lived|works|worked|joined|was born|grew|spent|began|speaks?|thinks|flew|moved|called|has been|had given|who|aged|is (?:a|an|the|from|our|my|very|responsible)|will (?:turn|be)|and I\b)|: ?["“]|: \p{Lu}|, (?:the )?[\p{L} ]{2,25}(?:manager|engineer|director|officer|lead|head|president|CEO|CTO|CFO))/u;
/** The word after a name that makes it a company, a street or an institution. */
const notPersonAfter = /^(?:,? (?:Inc|LLC|Ltd|PLC|GmbH|Corp|Corporation|Group|Company|Co|AG|SA|University|College|School|Hospital|Institute|Foundation|Bank|Street|St|Road|Rd|Avenue|Ave|Blvd|County|City|Airport|Award|Prize|Act|Law|Center|Centre|Museum|Theorem|Algorithm|API|SDK|CLI|Server|Cloud|Database|Framework)\b|[\d_@/\\=#]|\(\)|\.\w)/u;
const notPersonBefore = /(?:[@#/\\_.=$-]|\bthe|\ban?|\bversion|\bUniversity of|\bCity of|\bTown of|\bState of)\s?$/iu;

const reported = 2;

/**
 * Names of people. Capitalised runs are weighed by name lists, by how their letters look and by the words around them; names
 * in small letters only where the lists leave no doubt. Takes text whose code and links are blanked.
 */
export function findNames(text: string): PiiFinding[] {
  const words = wordsOf(text);
  const findings: PiiFinding[] = [];
  let previousEnd = -1;
  for (let i = 0; i < words.length; ) {
    const length = runLength(text, words, i);
    const found = length > 0 ? weighRun(text, words.slice(i, i + length), previousEnd) : lowerCaseName(text, words, i);
    if (found) {
      findings.push(found);
      previousEnd = found.end;
    }
    i += Math.max(1, length);
  }
  return findings;
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
  if (/^(?:(?:Mc|Mac|De|Di|La|Le|Du|Van|O['’]|D['’]|L['’])?\p{Lu}[\p{Ll}\p{M}]+)(?:['’-](?:\p{Lu}[\p{Ll}\p{M}]+|\p{Ll}{1,3}))*$/u.test(word)) return "title";
  return "mixed";
}

/** How many words from `i` on make one capitalised run: titles and initials, particles between them, one blank apart. */
function runLength(text: string, words: Word[], i: number): number {
  let length = 0;
  for (let j = i; j < words.length && length < 7; j++) {
    const word = words[j]!;
    if (j > i) {
      const gap = text.slice(words[j - 1]!.end, word.start);
      if (!(gap === " " || gap === "\u00a0" || (gap === ". " && words[j - 1]!.shape === "initial") || (gap === "." && words[j - 1]!.shape === "initial"))) break;
    }
    const inside = word.shape === "title" || word.shape === "initial" || (word.shape === "upper" && word.text.length > 2);
    if (inside) length = j - i + 1;
    else if (!(j > i && word.shape === "lower" && particle.test(word.text))) break;
  }
  return length;
}

function weighRun(text: string, run: Word[], previousEnd: number): PiiFinding | undefined {
  let first = 0;
  let last = run.length;
  const plain = (word: Word) => word.shape !== "initial" && !word.know.given && !word.know.family && (word.know.common || word.know.product || isPlaceOnly(word));
  const before = (word: Word) => text.slice(Math.max(0, word.start - 60), word.start);
  // "Ask Mary", "Owner Jane": what is surely a word does not belong to the name, unless a form of address stands before it.
  while (first < last - 1 && !title.test(before(run[first]!)) && (plain(run[first]!) || (isDoubtful(run[first]!) && run[first + 1]!.know.given && startsSentence(text, run[first]!)))) first++;
  while (last > first + 1 && (plain(run[last - 1]!) || run[last - 1]!.shape === "initial")) last--;
  const name = run.slice(first, last);
  const start = name[0]!.start;
  const end = name.at(-1)!.end;
  const full = name.filter((word) => word.shape !== "initial" && !particle.test(word.text));
  if (full.length === 0 || full.every((word) => word.shape === "upper" && !word.know.given)) return undefined;

  const head = before(name[0]!);
  const tail = text.slice(end, end + 40);
  const addressed = title.test(head) || (first > 0 && title.test(`${text.slice(run[first - 1]!.start - 1, start)}`));
  if (!addressed && (notPersonBefore.test(head) || notPersonAfter.test(tail) || last < run.length)) {
    if (!(full.length >= 2 && full[0]!.know.given && !full[0]!.know.common && last === run.length && !notPersonAfter.test(tail))) return undefined;
  }
  let score = full.length === 1 ? singleStrength(full[0]!) : severalStrength(full, name.length > full.length);
  if (addressed) score += 3.5;
  else if (introduction.test(head)) score += 2;
  else if (hint.test(head)) score += 0.5;
  if (personVerb.test(tail)) score += 0.7;
  if (previousEnd >= 0 && /^(?:, (?:and )?| and | & |\/|; )$/.test(text.slice(previousEnd, start))) score += 0.8;
  if (startsSentence(text, name[0]!) && full.length === 1 && !full[0]!.know.given) score -= 0.6;
  if (score < reported) return undefined;
  return { kind: "person", start, end, score: Math.min(0.95, 0.5 + 0.1 * (score - reported)) };
}

/** One word alone: only a given name that is no word of the language, or letters that look very much like a name. */
function singleStrength({ know, text, shape }: Word): number {
  let strength = Math.max(-1.5, Math.min(1.2, know.likeness * 0.35));
  if (know.given) strength += know.common ? 0.2 : 1.5;
  else if (know.family) strength += know.common ? -0.3 : 0.6;
  else if (know.common) strength -= 2;
  if (know.product) strength -= 1.5;
  if (know.place) strength -= know.given ? 0.6 : 1.2;
  if (/[^\u0000-\u007f]/.test(text)) strength += 0.5;
  if (shape === "upper") strength -= 0.8;
  if (text.length < 3) strength -= 1.5;
  return strength;
}

/** Two words and more: the strongest two decide; a word of the language among them speaks against. */
function severalStrength(words: Word[], hasInitial: boolean): number {
  const strengths = words.map(singleStrength);
  const [strongest = 0, second = 0] = strengths.toSorted((a, b) => b - a);
  const weakest = Math.min(...strengths);
  let score = strongest + Math.max(-1, second * 0.7) + 0.3 + Math.min(0, weakest * 0.3);
  if (words[0]!.know.given) score += words[0]!.know.common ? 0.2 : 0.6;
  if (words.at(-1)!.know.family) score += 0.5;
  if (hasInitial) score += 0.8;
  if (words.length > 4) score -= 1.5;
  return score;
}

function isPlaceOnly(word: Word): boolean {
  return word.know.place && !word.know.given && !word.know.family;
}

function isDoubtful(word: Word): boolean {
  return word.know.common || word.know.product;
}

function startsSentence(text: string, word: Word): boolean {
  return /(?:^|[.!?:]["”')]?\s+|\n[\s>*#-]*|["“]|\|\s*)$/.test(text.slice(Math.max(0, word.start - 6), word.start));
}

/** `patricia desrosiers`, `andrea`: a given name that is never a word, with a surname behind it or an introduction before it. */
function lowerCaseName(text: string, words: Word[], i: number): PiiFinding | undefined {
  const word = words[i]!;
  if (word.shape !== "lower" || word.text.length < 3 || word.know.common || word.know.product || word.know.place) return undefined;
  const head = text.slice(Math.max(0, word.start - 60), word.start);
  if (!/(?:^|[\s("'“>])$/.test(head.slice(-1)) && head !== "") return undefined;
  const addressed = title.test(head);
  const introduced = introduction.test(head);
  let next = words[i + 1];
  while (next && (next.shape === "initial" || /^[a-z]$/.test(next.text)) && /^\.? $/.test(text.slice(words[words.indexOf(next, i) - 1]!.end, next.start))) next = words[words.indexOf(next, i) + 1];
  const surname = next && /^\.? ?(?:[a-z]\.? )?$/i.test(text.slice(word.end, next.start)) && next.shape === "lower" && !next.know.common && next.text.length > 2 && (next.know.family || next.know.given || next.know.likeness > 1) ? next : undefined;
  const end = surname?.end ?? word.end;
  if (/^[\d_@/\\=#.]\S/.test(text.slice(end, end + 2)) || /^[-_(/]/.test(text.slice(end, end + 1))) return undefined;
  const certain = word.know.given && (surname || word.know.likeness > 1.5 || introduced);
  const looks = (introduced || addressed) && word.know.likeness > 1.5;
  if (!certain && !looks && !addressed) return undefined;
  return { kind: "person", start: word.start, end, score: addressed || surname ? 0.7 : 0.55 };
}
