import { findEncodedText } from "./find-encoded-text.ts";
import { findPlantedTasks } from "./find-planted-tasks.ts";
import { injectionRules, type InjectionKind } from "./injection-rules.ts";
import { readableText } from "./readable-text.ts";

/** `start..end` in UTF-16 units of the text given: the sentence that was noticed. `score` from 0.5 to 1. */
export type InjectionFinding = { kind: InjectionKind; start: number; end: number; score: number; reason: string };

/** `from`: "document" looks for planted tasks as well, "question" does not; by default texts of several lines count as documents. */
export type FindInjectionOptions = { from?: "document" | "question" };

/** Without being told, a text of one line up to this length is taken for a question; how an answer is to be worded is then its asker's right. */
const longestQuestion = 400;
const hiddenRun = /[\u200b-\u200f\u2060-\u2064\ufeff]{8,}|[\u{E0020}-\u{E007E}]{4,}|[\u202d\u202e]/gu;
const hiddenMarkup =
  /<!--[\s\S]{0,2000}?-->|<(\w{1,10})[^>]{0,200}(?:display ?: ?none|visibility ?: ?hidden|font-size ?: ?0|opacity ?: ?0(?![.\d]))[^>]{0,200}>[\s\S]{0,2000}?<\/\1>/gi;
const wrappedLine = /(?<=\S)\n(?=\p{Ll})/gu;
const spokenTo =
  /\b(?:(?:ai|language|chat) ?(?:assistant|model|bot)s?|assistant|llm|chatbot|chatgpt|(?:ignore|disregard|forget) (?:all|any|the|your|previous)|you must|your (?:answer|response|reply|instructions|task))\b/i;
const repeated = /(?<![^\s])(\S{3,40})(?:\s+\1(?!\S)){24,}/g;

/**
 * Passages that read like instructions to the model instead of text for a person: instructions planted in a document and direct
 * attacks in a question. It sees how something is said, not what is wanted: a harmless-looking task in a fitting document is out
 * of its sight, so it quarantines and warns, and the real defence is that documents have no power (no tools, output checked by code).
 */
export function findInjection(text: string, options: FindInjectionOptions = {}): InjectionFinding[] {
  // a line that goes on in small letters was only wrapped
  const readable = readableText(text.replaceAll(wrappedLine, " "));
  const findings: InjectionFinding[] = [];
  const isDocument = options.from ? options.from === "document" : text.length > longestQuestion || text.trim().includes("\n");
  const add = (kind: InjectionKind, start: number, end: number, score: number, reason: string) =>
    findings.push({ kind, start: readable.at(start), end: Math.max(readable.at(end), readable.at(start) + 1), score, reason });

  for (const { kind, score, reason, pattern } of injectionRules) {
    if (isDocument ? kind === "personal_data_request" : kind === "answer_control") continue;
    for (const match of readable.text.matchAll(pattern))
      if (match[0] && !closesItsOwn(match[0], readable.text.slice(0, match.index)))
        add(kind, match.index, match.index + match[0].length, score, reason);
  }
  for (const match of readable.text.matchAll(repeated))
    add("repetition", match.index, match.index + match[0].length, 0.6, "repeats one word without end");
  for (const { start, end, decoded } of findEncodedText(readable.text)) {
    const inside = injectionRules.find(({ pattern }) => decoded.search(pattern) >= 0);
    if (inside) add("encoded", start, end, 0.9, `decoded, it ${inside.reason}`);
  }
  for (const match of text.matchAll(hiddenRun))
    findings.push({
      kind: "hidden_text",
      start: match.index,
      end: match.index + match[0].length,
      score: 0.8,
      reason: "holds characters that a reader cannot see",
    });
  for (const match of readable.text.matchAll(hiddenMarkup)) {
    if (spokenTo.test(match[0]))
      add("hidden_text", match.index, match.index + match[0].length, 0.7, "hides text from readers that speaks to a model");
  }
  if (isDocument)
    for (const { start, end, score } of findPlantedTasks(readable.text, options.from === "document"))
      add("planted_task", start, end, score, "a task that has nothing to do with the text around it");
  return merged(findings);
}

/** A closing tag that the text itself opened belongs to an example of markup; a planted one closes what others opened. */
function closesItsOwn(found: string, before: string): boolean {
  const tag = /^<\/(\w+)/.exec(found)?.[1];
  return tag !== undefined && new RegExp(`<${tag}\\b`, "i").test(before);
}

/** Overlapping findings become one of the surest kind that covers them all. */
function merged(findings: InjectionFinding[]): InjectionFinding[] {
  const result: InjectionFinding[] = [];
  for (const finding of findings.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (!last || finding.start >= last.end) {
      result.push(finding);
      continue;
    }
    const surest = finding.score > last.score ? finding : last;
    result[result.length - 1] = { ...surest, start: last.start, end: Math.max(last.end, finding.end) };
  }
  return result;
}
