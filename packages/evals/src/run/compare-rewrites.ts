import { z } from "zod";
import { contentWords } from "@footnote/retrieval/understand/content-words";
import { understandQuestion } from "@footnote/retrieval/understand/understand-question";
import { readJsonLines } from "../datasets/read-json-lines.ts";

const Line = z.object({
  text: z.string(),
  rewrite: z.string(),
  turns: z.array(z.object({ speaker: z.string(), text: z.string() })),
});

/**
 * `rewritten`: questions a person put in other words, and how many of them the rules touch; `standing`: those left as they were. `words`:
 * content words that the person's wording adds and that people had said before, and how many of them the rules take over.
 */
export type RewriteFigures = {
  questions: number;
  rewritten: { count: number; touched: number };
  standing: { count: number; touched: number };
  words: { wanted: number; taken: number };
};

/** Compares the rules for follow-ups with people's rewrites of `rewrites.jsonl` (or .gz) in a folder: no search, no database. */
export async function compareRewrites(folder: string): Promise<RewriteFigures> {
  const lines = await readJsonLines(folder, "rewrites.jsonl", Line);
  const figures: RewriteFigures = {
    questions: lines.length,
    rewritten: { count: 0, touched: 0 },
    standing: { count: 0, touched: 0 },
    words: { wanted: 0, taken: 0 },
  };
  for (const { text, rewrite, turns } of lines) {
    const said = turns.filter((turn) => turn.speaker === "user").map((turn) => ({ role: "user" as const, text: turn.text }));
    const { context } = understandQuestion(text, said);
    const group = plain(text) === plain(rewrite) ? figures.standing : figures.rewritten;
    group.count++;
    if (context.length > 0) group.touched++;
    const own = new Set(contentWords(text));
    const known = new Set(said.flatMap((turn) => contentWords(turn.text)));
    const wanted = new Set(contentWords(rewrite).filter((word) => !own.has(word) && known.has(word)));
    const taken = new Set(context.flatMap(contentWords));
    figures.words.wanted += wanted.size;
    figures.words.taken += [...wanted].filter((word) => taken.has(word)).length;
  }
  return figures;
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
