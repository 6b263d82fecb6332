/**
 * Builds labelled sentence–passage pairs from public sets: statements that a passage supports (questions turned into statements with
 * their answer, shortened sentences, reference answers with cited pages), and the same statements with one fact changed.
 *   node packages/answering/scripts/build-verifier-set.ts ../shared/data verifier-set.jsonl
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { splitSentences } from "../src/text/split-units.ts";
import { changeFact, type ChangeKind } from "./change-fact.ts";
import { buildTablePairs } from "./build-table-pairs.ts";
import { isSoundStatement } from "./sound-statement.ts";
import { readJsonl } from "./read-jsonl.ts";
import { seeded, shuffle } from "./training-groups.ts";

/** `origin` is statement (from a question), shortened or reference; a changed pair and its original share `pair`. */
export type VerifierPair = {
  pair: string;
  kind: ChangeKind | "table";
  supported: boolean;
  origin: string;
  sentence: string;
  title: string;
  passage: string;
};

const kinds: ChangeKind[] = ["number", "date", "name", "negation", "scope"];
const perKind = 500;

/** The whole set, the same at every run. What is faulty goes last of all, so that no pair changes its number and its half. */
export function buildVerifierSet(folder: string): VerifierPair[] {
  const random = seeded(2026);
  const base = shuffle([...statements(folder), ...shortened(folder), ...references(folder)], random);
  const names = base.flatMap((each) => each.sentence.match(/(?<=\s)\p{Lu}\p{Ll}{3,}/gu) ?? []);
  const changed = kinds.flatMap((kind) => {
    const pairs: (VerifierPair & Base)[] = [];
    for (const each of base) {
      if (pairs.length >= perKind * 2) break;
      const changed = changeFact(kind, each.sentence, each.passage, names, random);
      if (changed === null) continue;
      const pair = `${kind}-${pairs.length / 2}`;
      pairs.push({ pair, kind, supported: true, ...each }, { pair, kind, supported: false, ...each, sentence: changed });
    }
    return pairs;
  });
  const sound = changed.flatMap(({ isSound, wholePassage, ...pair }) => (isSound ? [{ ...pair, passage: wholePassage }] : []));
  return [...sound, ...buildTablePairs(folder, perKind, random)];
}

/** `wholePassage` is what supports the sentence, which facts of `passage` are changed in; a base that is not sound gives no pairs. */
type Base = Omit<VerifierPair, "pair" | "kind" | "supported"> & { wholePassage: string; isSound: boolean };
type Query = { _id: string; text: string; answers?: string[]; answerable?: boolean; source?: string; citations?: string[] };
type Document = { _id: string; title: string; text: string };

/** Questions whose form allows it become statements: "Who was the Norse leader?" with "Rollo" is "Rollo was the Norse leader." */
function statements(folder: string): Base[] {
  const corpus = new Map(readJsonl<Document>(join(folder, "squad2-dev", "corpus.jsonl")).map((document) => [document._id, document]));
  return readJsonl<Query>(join(folder, "squad2-dev", "queries.jsonl")).flatMap((query) => {
    if (query.answerable !== true) return [];
    const sentence = toStatement(query.text.trim(), query.answers![0]!);
    const document = corpus.get(query.source!)!;
    if (sentence === null) return [];
    const isSound = isSoundStatement({ question: query.text.trim(), answers: query.answers!, sentence, passage: document.text });
    return [
      {
        origin: "statement",
        sentence,
        title: document.title.replaceAll("_", " "),
        passage: document.text,
        wholePassage: document.text,
        isSound,
      },
    ];
  });
}

function toStatement(question: string, answer: string): string | null {
  const capital = answer[0]!.toUpperCase() + answer.slice(1);
  const plain = question.replace(/\s*\?+$/, "");
  let match = /^(?:Who|What) (is|was|are|were) ((?:the|an?) .+)$/.exec(plain);
  if (match !== null && !/ of$| in$| for$| by$| from$| to$/.test(plain)) return `${capital} ${match[1]} ${match[2]}.`;
  match = /^In (?:what|which) (?:year|country|city|century|month|state|place) (was|were|is|are) (.+)$/.exec(plain);
  if (match !== null) {
    const [words, verb] = [match[2]!.split(" ").slice(0, -1).join(" "), match[2]!.split(" ").at(-1)!];
    return /ed$|born|built|made|held|founded|located/.test(verb)
      ? `${words[0]!.toUpperCase()}${words.slice(1)} ${match[1]} ${verb} in ${answer.replace(/^in /i, "")}.`
      : null;
  }
  match = /^When (was|were) (.+) (\w+ed|born|built|made|held)$/.exec(plain);
  if (match !== null)
    return `${match[2]![0]!.toUpperCase()}${match[2]!.slice(1)} ${match[1]} ${match[3]} ${/^(?:in|on|at|during|since|from)\b/i.test(answer) ? answer : /^\d{4}$/.test(answer) ? `in ${answer}` : `on ${answer}`}.`;
  match =
    /^(?:Who|What|Which [\w ]{3,20}?|What (?:country|city|group|company|king|man|person|organization|university)) ((?!do\b|does\b|did\b|is\b|was\b|are\b|were\b|has\b|have\b|had\b|can\b|could\b|would\b|will\b|should\b|else\b|kind\b|type\b)\w+(?:ed|s|t|w|n|d|ve|ade|ook|ote|ame)) (.+)$/.exec(
      plain,
    );
  if (match !== null) return `${capital} ${match[1]} ${match[2]}.`;
  match = /^How many ([\w ]{3,30}?) (were|are|was|is|have|had|attended|live|lived|died|took) (.+)$/.exec(plain);
  return match === null || !/\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million)\b/i.test(answer)
    ? null
    : `${capital.replace(new RegExp(`\\s+${match[1]}$`, "i"), "")} ${match[1]} ${match[2]} ${match[3]}.`;
}

/** Sentences without their parentheses and without a clause after the last comma. */
function shortened(folder: string): Base[] {
  return ["squad2-dev", "workarena-kb", "anthropic-docs"].flatMap((set) => {
    const path = join(folder, set, "corpus.jsonl");
    if (!existsSync(path) && !existsSync(`${path}.gz`)) return [];
    return readJsonl<Document>(path).flatMap((document) =>
      splitSentences(document.text).flatMap(({ text }) => {
        if (text.length < 60 || text.length > 260 || /[|#*:\n]/.test(text)) return [];
        const parts = text
          .replaceAll(/\s*\([^)]*\)/g, "")
          .replace(/[.!?]$/, "")
          .split(", ");
        const short = parts.length > 1 && parts[0]!.split(" ").length >= 7 ? parts.slice(0, -1).join(", ") : null;
        return short === null || /^(?:and|but|or|it|they|he|she|this|these|those|if|when|while|although|as|in|on|for|by|to)\b/i.test(short)
          ? []
          : [
              {
                origin: "shortened",
                sentence: `${short}.`,
                title: document.title.replaceAll("_", " "),
                passage: document.text.slice(0, 3_000),
                wholePassage: document.text.slice(0, 3_000),
                isSound: true,
              },
            ].filter((each) => each.passage.includes(text));
      }),
    );
  });
}

/** Reference answers with the pages they cite; a section that runs over its page is cited by its first one, so the page after it belongs to it. */
function references(folder: string): Base[] {
  const corpus = new Map(readJsonl<Document>(join(folder, "contoso-hr", "corpus.jsonl")).map((document) => [document._id, document]));
  const plain = (page: Document) => page.text.replaceAll(/\s*\n\s*/g, " ");
  const withNext = (page: Document) => {
    const next = corpus.get(page._id.replace(/\d+$/, (number) => String(Number(number) + 1)));
    return next === undefined ? plain(page) : `${plain(page)} ${plain(next)}`;
  };
  return readJsonl<Query>(join(folder, "contoso-hr", "queries.jsonl")).flatMap((query) => {
    const pages = (query.citations ?? []).map((id) => corpus.get(id)).filter((page) => page !== undefined);
    return pages.length === 0
      ? []
      : splitSentences(query.answers![0]!)
          .filter(({ text }) => text.length > 40)
          .map(({ text }) => ({
            origin: "reference",
            sentence: text,
            title: pages[0]!.title,
            passage: pages.map(plain).join("\n\n"),
            wholePassage: pages.map(withNext).join("\n\n"),
            isSound: true,
          }));
  });
}

if (process.argv[1] === import.meta.filename) {
  const [folder = "../shared/data", out = "verifier-set.jsonl"] = process.argv.slice(2);
  const pairs = buildVerifierSet(folder);
  writeFileSync(out, pairs.map((pair) => JSON.stringify(pair)).join("\n"));
  process.stdout.write(`${pairs.length} pairs in ${out} (${readFileSync(out).length} bytes)\n`);
}
