import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { z } from "zod";
import { readJsonLines } from "../datasets/read-json-lines.ts";
import { parseQrels, type EvalDocument } from "../datasets/read-retrieval-set.ts";

const Document = z.object({ _id: z.string(), title: z.string().nullish(), text: z.string() });
const Query = z.object({
  _id: z.string(),
  text: z.string(),
  answers: z.array(z.string()).nullish(),
  answerable: z.boolean().nullish(),
  answerability: z.string().nullish(),
  user_turns: z.array(z.string()).nullish(),
  source: z.string().nullish(),
  citations: z.array(z.string()).nullish(),
});

/** A question with what is known of its answer: accepted wordings, whether there is one (null: not said), the entries that hold it. */
export type AnswerQuery = {
  id: string;
  text: string;
  history: string[];
  answers: string[];
  answerable: boolean | null;
  relevant: Set<string>;
};
export type AnswerSet = { name: string; documents: EvalDocument[]; queries: AnswerQuery[] };

/** Reads corpus.jsonl, queries.jsonl (or .gz) and, where there is one, qrels.tsv. Throws `eval_set_invalid` naming the file. */
export async function readAnswerSet(folder: string): Promise<AnswerSet> {
  const documents = await readJsonLines(folder, "corpus.jsonl", Document);
  const queries = await readJsonLines(folder, "queries.jsonl", Query);
  const qrels = existsSync(join(folder, "qrels.tsv"))
    ? parseQrels(await readFile(join(folder, "qrels.tsv"), "utf8"))
    : new Map<string, Map<string, number>>();
  return {
    name: basename(resolve(folder)),
    documents: documents.map(({ _id, title, text }) => ({ id: _id, title: title ?? "", text })),
    queries: queries.map((query) => ({
      id: query._id,
      text: query.text,
      history: (query.user_turns ?? []).filter((turn, index, turns) => index < turns.length - 1 || turn.trim() !== query.text.trim()),
      answers: query.answers ?? [],
      answerable: query.answerable ?? (typeof query.answerability === "string" ? !/^UNANSWERABLE/i.test(query.answerability) : null),
      relevant: new Set(
        [...(qrels.get(query._id) ?? new Map<string, number>())]
          .filter(([, grade]) => grade > 0)
          .map(([id]) => id)
          .concat(query.citations ?? []),
      ),
    })),
  };
}
