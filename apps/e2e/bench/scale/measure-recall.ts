import { hnswSettings, searchChunksByVector } from "@footnote/db/chunks/search-chunks-by-vector";
import { asReader } from "@footnote/db/transaction";
import { choosePlans } from "@footnote/retrieval/search/choose-plans";
import { embedQuestion } from "@footnote/retrieval/search/embed-question";
import { understandQuestion } from "@footnote/retrieval/understand/understand-question";
import { reaches } from "./build-scale-world.ts";
import { createQuestions, type Searchers } from "./searchers.ts";

const questionsEach = 40;
const perLeg = 120;

/** For each reach the plan that is chosen, and the share of the ten nearest visible vectors that the search returns. */
export async function measureRecall({
  ctx,
  people,
}: Searchers): Promise<Record<string, { plan: string; recall10: number; fewestRows: number }>> {
  const result: Record<string, { plan: string; recall10: number; fewestRows: number }> = {};
  const next = createQuestions(600);
  for (const reach of reaches) {
    const { viewer } = people.find((person) => person.reach === reach)!;
    let found = 0;
    let of = 0;
    let fewestRows = Infinity;
    let plan = "";
    for (let index = 0; index < questionsEach; index++) {
      const vector = await embedQuestion(ctx, viewer, understandQuestion(next(), []));
      if (vector === null) continue;
      const { vector: chosen } = await choosePlans(ctx, viewer, vector.modelId, {});
      const search = (use: typeof chosen, limit: number) =>
        asReader(
          ctx.pool,
          viewer,
          (tx) => searchChunksByVector(tx, viewer, { ...vector, plan: use, filters: {}, limit }),
          use === "hnsw" ? hnswSettings(perLeg) : {},
        );
      const exact = await search("exact", 10);
      const given = await search(chosen, perLeg);
      const nearest = new Set(exact.map(({ chunkId }) => chunkId));
      found += given.slice(0, 10).filter(({ chunkId }) => nearest.has(chunkId)).length;
      of += exact.length;
      fewestRows = Math.min(fewestRows, given.length);
      plan = chosen;
    }
    result[`1 in ${reach}`] = { plan, recall10: Math.round((found / of) * 1000) / 1000, fewestRows };
  }
  return result;
}
