import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { z } from "zod";
import { readJsonLines } from "./read-json-lines.ts";

const Document = z.object({ _id: z.string(), text: z.string() });
const Stretch = z.object({ start: z.number().int(), end: z.number().int() });
const Query = z.object({
  text: z.string(),
  corpus: z.string().nullish(),
  references: z.array(Stretch).nullish(),
  answers: z.array(z.string()).nullish(),
});

/** A question with the characters of one document that answer it, or with answers in free words. */
export type ReadingQuery = { text: string; references: { document: string; start: number; end: number }[]; answers: string[] };
/** Whole documents, to be cut as people's documents are; `files` by name. */
export type ReadingSet = { name: string; files: Map<string, Buffer>; queries: ReadingQuery[] };

/**
 * Reads a folder with queries.jsonl (or .gz) and either docs/ (files of any format) or corpus.jsonl with whole documents as text. Throws
 * `eval_set_invalid` naming what cannot be used.
 */
export async function readReadingSet(folder: string): Promise<ReadingSet> {
  const queries = await readJsonLines(folder, "queries.jsonl", Query);
  return {
    name: basename(resolve(folder)),
    files: existsSync(join(folder, "docs")) ? await readFiles(join(folder, "docs")) : await readTexts(folder),
    queries: queries.map(({ text, corpus, references, answers }) => ({
      text,
      references: (references ?? []).map((stretch) => ({ ...stretch, document: `${corpus ?? ""}.txt` })),
      answers: answers ?? [],
    })),
  };
}

async function readFiles(folder: string): Promise<Map<string, Buffer>> {
  const names = await readdir(folder);
  return new Map(await Promise.all(names.toSorted().map(async (name) => [name, await readFile(join(folder, name))] as const)));
}

async function readTexts(folder: string): Promise<Map<string, Buffer>> {
  const documents = await readJsonLines(folder, "corpus.jsonl", Document);
  return new Map(documents.map(({ _id, text }) => [`${_id}.txt`, Buffer.from(text)]));
}
