import { basename, dirname } from "node:path";
import { z } from "zod";
import { readJsonLines } from "./read-json-lines.ts";
import type { RetrievalSet } from "./read-retrieval-set.ts";

const Pair = z.object({ q: z.string(), p: z.string() });

export type PairLimits = { passages: number; questions: number };

/**
 * Reads a file of questions with the passage that answers each ({"q","p"} a line) as a set to search: its passages, thinned evenly, are
 * the corpus. Where `titled`, passages begin with "Title: ", which becomes the title.
 */
export async function readTrainingPairs(path: string, limits: PairLimits, titled: boolean): Promise<RetrievalSet> {
  const pairs = thin(await readJsonLines(dirname(path), basename(path), Pair), limits.passages);
  const ids = new Map<string, string>();
  for (const { p } of pairs) if (!ids.has(p)) ids.set(p, `p${ids.size}`);
  const asked = thin(pairs, limits.questions);
  return {
    name: basename(path).replace(/\.jsonl(?:\.gz)?$/, ""),
    documents: [...ids].map(([passage, id]) => ({ id, ...splitTitle(passage, titled) })),
    queries: asked.map(({ q }, index) => ({ id: `q${index}`, text: q, history: [], rewrite: null })),
    judgments: new Map(asked.map(({ p }, index) => [`q${index}`, new Map([[ids.get(p)!, 1]])])),
  };
}

function splitTitle(passage: string, titled: boolean): { title: string; text: string } {
  const [, title = "", text = passage] = (titled && /^([^:]{2,90}): (.+)$/s.exec(passage)) || [];
  return { title, text };
}

function thin<T>(list: readonly T[], most: number): T[] {
  const step = Math.max(1, list.length / most);
  return Array.from({ length: Math.min(list.length, most) }, (_, index) => list[Math.floor(index * step)]!);
}
