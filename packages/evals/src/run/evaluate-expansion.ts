import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { estimateTokens } from "@footnote/answering/prompt/build-prompt";
import type { Config } from "@footnote/config/config";
import type { Pool } from "@footnote/db/pool";
import type { Passage } from "@footnote/domain/passage";
import { findNeighbours, usualReach, type Reach } from "@footnote/retrieval/expand/find-neighbours";
import { searchPassages } from "@footnote/retrieval/pipeline";
import { contentWords } from "@footnote/retrieval/understand/content-words";
import type { Logger } from "@footnote/telemetry/logger";
import type { ReadingQuery, ReadingSet } from "../datasets/read-reading-set.ts";
import { loadCompany } from "./load-company.ts";

/**
 * What a way of reading brings, as means over the questions: `covered` is the share of the characters that answer (or, where only answers
 * in free words are known, of their content words) that is read, `tokens` how much there is to read.
 */
export type ReadingFigures = { reading: string; covered: number; tokens: number };
export type ExpansionResult = { set: string; documents: number; queries: number; limit: number; figures: ReadingFigures[] };

const person = "evaluation@example.invalid";
const reaches: Record<string, Reach> = {
  "one before and after the first three": { ...usualReach, wholeUpTo: 0 },
  "short documents whole": { ...usualReach, before: 0, after: 0 },
  "both (what answers are made from)": usualReach,
};

/**
 * Measures what expansion adds to the first `limit` passages of a search, beside reading as many more found passages instead. Documents
 * go through the stages of ingestion into an empty database.
 */
export async function evaluateExpansion(
  place: { pool: Pool; config: Config; logger: Logger },
  set: ReadingSet,
  limit: number,
): Promise<ExpansionResult> {
  const folder = await mkdtemp(join(tmpdir(), "footnote-reading-"));
  try {
    for (const [name, bytes] of set.files) await writeFile(join(folder, name), bytes);
    const company = await loadCompany(
      place,
      {
        workspaceName: "Evaluation",
        groups: [],
        users: [{ email: person, name: "Evaluation", role: "employee", groups: [] }],
        sources: [{ name: set.name, folder, allow: ["everyone"], deny: [], audience: "internal" }],
      },
      [],
    );
    const viewer = company.viewers.get(person)!;
    const texts = new Map([...set.files].map(([name, bytes]) => [name, bytes.toString()]));
    const sums = new Map<string, { covered: number; tokens: number }>();
    for (const query of set.queries) {
      const { results } = await searchPassages(place, viewer, { query: query.text, limit: 3 * limit });
      const found = results.slice(0, limit);
      const readings = new Map([["what was found", found]]);
      for (const [name, reach] of Object.entries(reaches))
        readings.set(name, [...found, ...(await findNeighbours(place, viewer, found, reach))]);
      readings.set("as many more found instead", results.slice(0, [...readings.values()].at(-1)!.length));
      for (const [name, passages] of readings) {
        const sum = sums.get(name) ?? { covered: 0, tokens: 0 };
        sum.covered += coverage(query, passages, texts, (id) => company.documents.get(id)!.path.replace(/^[^/]*\//, ""));
        sum.tokens += passages.reduce((total, passage) => total + estimateTokens(passage.text), 0);
        sums.set(name, sum);
      }
    }
    const count = set.queries.length;
    const figures = [...sums].map(([reading, { covered, tokens }]) => ({ reading, covered: covered / count, tokens: tokens / count }));
    return { set: set.name, documents: set.files.size, queries: count, limit, figures };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Texts = ReadonlyMap<string, string>;

/** Share of what answers the question that is read: characters where places are known, else content words of the answers. */
function coverage(query: ReadingQuery, passages: Passage[], texts: Texts, nameOf: (id: Passage["documentId"]) => string): number {
  const read = passages.map((passage) => ({ name: nameOf(passage.documentId), text: passage.text.slice(passage.bodyOffset) }));
  if (query.references.length === 0) {
    const words = new Set(query.answers.flatMap(contentWords));
    const known = new Set(read.flatMap(({ text }) => contentWords(text)));
    return words.size === 0 ? 1 : [...words].filter((word) => known.has(word)).length / words.size;
  }
  const places = read.flatMap(({ name, text }) => {
    const start = squeeze(texts.get(name) ?? "").indexOf(squeeze(text));
    return start < 0 ? [] : [{ name, start, end: start + squeeze(text).length }];
  });
  let wanted = 0;
  let covered = 0;
  for (const { document, start, end } of query.references) {
    const text = texts.get(document) ?? "";
    const first = squeeze(text.slice(0, start)).length;
    const last = first + squeeze(text.slice(start, end)).length;
    for (let at = first; at < last; at++)
      if (places.some((place) => place.name === document && place.start <= at && at < place.end)) covered++;
    wanted += last - first;
  }
  return covered / Math.max(1, wanted);
}

/** Blanks differ between a file and its parsed text, so places are counted without them. */
function squeeze(text: string): string {
  return text.replaceAll(/\s+/g, "");
}
