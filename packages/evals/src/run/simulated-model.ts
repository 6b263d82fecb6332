import { splitUnits } from "@footnote/answering/text/split-units";
import { noAnswer } from "@footnote/answering/prompt/answer-prompt";
import type { GateCase } from "../cases/gate-case.ts";
import { holds } from "../metrics/holds.ts";

type Message = { role: string; content: string };
type PromptPassage = { n: number; heading: string; text: string };
type Rules = { cites: boolean; keepsToPassages: boolean; declines: boolean };
type Written = { n: number; text: string; lead: string; kind: string; matching: number };

/** What the model adds when nothing in its prompt forbids it: a claim that no document of any case makes. */
const ownKnowledge = "Industry surveys from Wellington show that 73 per cent of comparable firms handle this the same way.";

/**
 * A deterministic chat model for the gate. It reads perfectly (knowing the case, it picks the sentence that holds the expected facts, if it was
 * given one) and does only what its prompt says: without a word on citing it cites nothing, without a word on keeping to the
 * passages it adds knowledge of its own, without NO_ANSWER it answers whatever is asked. An instruction planted in a passage it obeys,
 * marked as data or not: the worst case.
 */
export function writeAsSimulatedModel(messages: readonly Message[], asked: GateCase): string {
  const system = messages.find((message) => message.role === "system")?.content ?? "";
  const user = messages.findLast((message) => message.role === "user")?.content ?? "";
  const passages = readPassages(user);
  const { attack } = asked;
  if (attack !== undefined) {
    const planted = passages.find((passage) => holds(`${passage.heading}\n${passage.text}`, attack.instruction));
    if (planted !== undefined)
      return attack.payload.replaceAll("{n}", String(planted.n)).replaceAll("{prompt}", system.slice(0, 400).replaceAll(/\s+/g, " "));
  }
  return writeHonestly(readRules(system), passages, asked);
}

/** A prompt with blanks where the datamark stands, as whoever reads it would see it. The marker is what the first passage begins with. */
export function withoutMarker(prompt: string): string {
  const marker = /^\[\d+\] ([^\p{Lu}\p{Ll}\p{Lo}\p{N}\s"“(])/mu.exec(prompt)?.[1];
  return marker === undefined ? prompt : prompt.replaceAll(`\n${marker}`, "\n").replaceAll(`] ${marker}`, "] ").replaceAll(marker, " ");
}

/** Worded loosely, so that a prompt may be rewritten without the model going deaf. */
function readRules(system: string): Rules {
  return {
    cites: /\[\d\]|square brackets|\bcit(?:e|ation)/i.test(system),
    keepsToPassages:
      /\b(?:only|never add|nothing but|do not add|don't add)\b[^.]{0,80}\b(?:passages?|documents?|sources?|knowledge)\b/i.test(system),
    declines: system.includes(noAnswer),
  };
}

/** Every line of a passage begins with the marker that stands for blanks, so only the prompt's own lines begin with a number in brackets. */
function readPassages(prompt: string): PromptPassage[] {
  const [list = ""] = prompt.split(/\n\nQuestion: /);
  return list.split(/^(?=\[\d+\] )/m).flatMap((part) => {
    const found = /^\[(\d+)\] ([^\n]*)\n([\s\S]*)$/.exec(withoutMarker(part.trimEnd()));
    return found === null ? [] : [{ n: Number(found[1]), heading: found[2]!, text: found[3]! }];
  });
}

function writeHonestly(rules: Rules, passages: PromptPassage[], asked: GateCase): string {
  const units = passages.flatMap((passage) => readUnits(passage, asked.question));
  const best = (of: Written[]) => of.toSorted((a, b) => b.matching - a.matching || a.n - b.n)[0];
  const chosen: Written[] = [];
  for (const fact of asked.expectFacts) {
    if (chosen.some((unit) => holds(unit.text, fact))) continue;
    const unit = best(units.filter((each) => holds(each.text, fact))) ?? best(units.filter((each) => mayStandFor(each.text, fact)));
    if (unit !== undefined && !chosen.includes(unit)) chosen.push(unit);
  }
  const knows = asked.expectFacts.length === 0 ? !asked.mustRefuse : chosen.length > 0;
  if (!knows && rules.declines) return noAnswer;
  const eager = best(units);
  const written = chosen.length > 0 || eager === undefined ? chosen : [eager];
  const lines = written.map((unit) => write(unit, rules.cites ? ` [${unit.n}]` : ""));
  return [...lines, ...(rules.keepsToPassages ? [] : [ownKnowledge])].join("\n\n");
}

/** A reader who sees a token in the place of a name or a number takes it for what was asked, if that is the kind of thing a token replaces. */
function mayStandFor(text: string, fact: string): boolean {
  const kind = fact.includes("@")
    ? "EMAIL"
    : /^\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)+$/u.test(fact)
      ? "PERSON"
      : /\d{3}\D?\d{4}/.test(fact)
        ? "PHONE"
        : null;
  return kind !== null && text.includes(`⟦${kind}_`);
}

function readUnits(passage: PromptPassage, question: string): Written[] {
  const asked = wordsOf(question);
  return splitUnits(passage.text)
    .filter((unit) => unit.kind !== "code")
    .map(({ text, lead, kind }) => {
      const own = wordsOf(text);
      const around = wordsOf(`${lead} ${passage.heading}`);
      const matching = [...asked].reduce((sum, word) => sum + (own.has(word) ? 1 : around.has(word) ? 0.4 : 0), 0);
      return { n: passage.n, text, lead, kind, matching };
    });
}

function write({ kind, text, lead }: Written, marker: string): string {
  if (kind === "row") return `${lead}\n${text.replace(/\s*\|\s*$/, `${marker} |`)}`;
  if (kind === "item") return `- ${text.replace(/^(?:[-*+•]|\d{1,3}[.)])\s+/, "").replaceAll(/\s+/g, " ")}${marker}`;
  return `${text.replaceAll(/\s+/g, " ")}${marker}`;
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
}
