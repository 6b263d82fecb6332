import { readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { z } from "zod";
import { readJsonLines } from "./read-json-lines.ts";

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
    readJsonLines(folder, "corpus.jsonl", EvalDocument),
    readJsonLines(folder, "queries.jsonl", EvalQuery),
    readQrels(folder),
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

async function readQrels(folder: string): Promise<string> {
  try {
    return await readFile(join(folder, "qrels.tsv"), "utf8");
  } catch (cause) {
    throw new FootnoteError(
      "eval_set_invalid",
      `There is no readable qrels.tsv in ${folder}: query id, corpus id and grade, separated by tabs.`,
      { cause },
    );
  }
}
