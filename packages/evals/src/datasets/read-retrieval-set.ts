import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { z } from "zod";

const EvalDocument = z.object({ _id: z.string(), title: z.string().nullish(), text: z.string() });
const EvalQuery = z.object({ _id: z.string(), text: z.string(), user_turns: z.array(z.string()).nullish(), rewrite: z.string().nullish() });

export type EvalDocument = { id: string; title: string; text: string };
/** `history` holds the user turns before `text`, oldest first. */
export type EvalQuery = { id: string; text: string; history: string[]; rewrite: string | null };
/** Graded judgments: query id → corpus id → grade; grades of 0 and below are judged not relevant. */
export type Judgments = Map<string, Map<string, number>>;
export type RetrievalSet = { name: string; documents: EvalDocument[]; queries: EvalQuery[]; judgments: Judgments };

/**
 * Reads a folder with corpus.jsonl, queries.jsonl (both may end in .gz) and qrels.tsv (query id, corpus id, grade; a header line is
 * skipped). Throws `eval_set_invalid` naming the file and line that cannot be used.
 */
export async function readRetrievalSet(folder: string): Promise<RetrievalSet> {
  const [documents, queries, qrels] = await Promise.all([
    readLines(folder, "corpus.jsonl", EvalDocument),
    readLines(folder, "queries.jsonl", EvalQuery),
    readText(join(folder, "qrels.tsv")),
  ]);
  return {
    name: basename(resolve(folder)),
    documents: documents.map(({ _id, title, text }) => ({ id: _id, title: title ?? "", text })),
    queries: queries.map(({ _id, text, user_turns, rewrite }) => ({
      id: _id,
      text,
      history: earlierTurns(user_turns ?? [], text),
      rewrite: rewrite ?? null,
    })),
    judgments: parseQrels(qrels),
  };
}

/** Some sets list the question itself as the last user turn. */
function earlierTurns(turns: string[], question: string): string[] {
  return turns.at(-1)?.trim() === question.trim() ? turns.slice(0, -1) : turns;
}

/** Parses tab-separated judgments; lines without a whole number in the third column are headers. */
export function parseQrels(text: string): Judgments {
  const judgments: Judgments = new Map();
  for (const line of text.split("\n")) {
    const [queryId, corpusId, grade] = line.trimEnd().split("\t");
    if (queryId === undefined || corpusId === undefined || grade === undefined || !/^-?\d+$/.test(grade.trim())) continue;
    const ofQuery = judgments.get(queryId) ?? new Map<string, number>();
    ofQuery.set(corpusId, Number(grade));
    judgments.set(queryId, ofQuery);
  }
  return judgments;
}

async function readLines<T>(folder: string, name: string, schema: z.ZodType<T>): Promise<T[]> {
  const path = existsSync(join(folder, name)) ? join(folder, name) : join(folder, `${name}.gz`);
  const lines = (await readText(path)).split("\n");
  return lines.flatMap((line, index) => {
    if (line.trim() === "") return [];
    const parsed = schema.safeParse(parseJson(line));
    if (!parsed.success)
      throw new FootnoteError(
        "eval_set_invalid",
        `Line ${index + 1} of ${basename(path)} is not usable: ${parsed.error.issues[0]?.message ?? "not JSON"}.`,
      );
    return [parsed.data];
  });
}

async function readText(path: string): Promise<string> {
  try {
    const bytes = await readFile(path);
    return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  } catch (cause) {
    throw new FootnoteError(
      "eval_set_invalid",
      `${basename(path)} cannot be read. An evaluation folder holds corpus.jsonl, queries.jsonl (or .gz) and qrels.tsv.`,
      { cause },
    );
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
