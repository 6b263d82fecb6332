/**
 * Compares chunk sizes on a folder with `corpus.jsonl.gz` (whole documents) and `queries.jsonl.gz` (questions with the character ranges that answer them): chunks are
 * ranked by BM25 and the first five judged by the share of reference characters they cover (recall) and by intersection over union.
 *   node scripts/measure-chunks.ts <folder>
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Chunk } from "@footnote/domain/chunk";
import { chunkDocument } from "../src/chunk/chunk-document.ts";
import { paragraphs } from "../src/parse/formats/txt.ts";

type Query = { _id: string; text: string; corpus: string; references: { start: number; end: number }[] };

const folder = process.argv[2];
if (folder === undefined) throw new Error("usage: node scripts/measure-chunks.ts <folder>");
const read = <Row>(name: string) =>
  gunzipSync(readFileSync(join(folder, name)))
    .toString("utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);
const documents = read<{ _id: string; text: string }>("corpus.jsonl.gz");
const queries = read<Query>("queries.jsonl.gz");

console.log("| target | chunks | mean characters | recall@5 | precision@5 | IoU@5 |\n|---|---|---|---|---|---|");
for (const targetTokens of [200, 250, 300, 350, 400, 450]) {
  const chunks = documents.flatMap((document) =>
    chunkDocument(
      { text: document.text, blocks: paragraphs(document.text), title: "", language: "en", metadata: {}, warnings: [], parser: "txt" },
      { targetTokens, maxTokens: Math.round(targetTokens * 1.46) },
    ).map((chunk) => ({ ...chunk, corpus: document._id })),
  );
  const search = bm25(chunks.map((chunk) => words(chunk.text)));
  let recall = 0;
  let precision = 0;
  let union = 0;
  for (const query of queries) {
    const found = search(words(query.text), 5).map((index) => chunks[index]!);
    const wanted = query.references.reduce((sum, reference) => sum + reference.end - reference.start, 0);
    const covered = query.references.reduce(
      (sum, reference) => sum + found.reduce((inner, chunk) => inner + overlap(chunk, query.corpus, reference), 0),
      0,
    );
    const returned = found.reduce((sum, chunk) => sum + chunk.charEnd - chunk.charStart, 0);
    recall += covered / wanted;
    precision += covered / returned;
    union += covered / (wanted + returned - covered);
  }
  const share = (sum: number) => (sum / queries.length).toFixed(3);
  const mean = Math.round(chunks.reduce((sum, chunk) => sum + chunk.text.length, 0) / chunks.length);
  console.log(`| ${targetTokens} | ${chunks.length} | ${mean} | ${share(recall)} | ${share(precision)} | ${share(union)} |`);
}

function overlap(chunk: Chunk & { corpus: string }, corpus: string, reference: { start: number; end: number }): number {
  return chunk.corpus === corpus ? Math.max(0, Math.min(chunk.charEnd, reference.end) - Math.max(chunk.charStart, reference.start)) : 0;
}

function words(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Lucene's BM25 with k1 0.9, b 0.4. */
function bm25(texts: string[][]): (query: string[], limit: number) => number[] {
  const postings = new Map<string, Map<number, number>>();
  for (const [index, text] of texts.entries()) {
    for (const word of text) {
      let list = postings.get(word);
      if (list === undefined) postings.set(word, (list = new Map()));
      list.set(index, (list.get(index) ?? 0) + 1);
    }
  }
  const mean = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
  return (query, limit) => {
    const scores = new Map<number, number>();
    for (const word of new Set(query)) {
      const list = postings.get(word);
      if (list === undefined) continue;
      const weight = Math.log(1 + (texts.length - list.size + 0.5) / (list.size + 0.5));
      for (const [index, count] of list)
        scores.set(index, (scores.get(index) ?? 0) + (weight * count) / (count + 0.9 * (0.6 + (0.4 * texts[index]!.length) / mean)));
    }
    return [...scores.entries()]
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, limit)
      .map(([index]) => index);
  };
}
