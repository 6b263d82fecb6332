import { createPool, type Pool } from "@footnote/db/pool";
import { findViewerByEmail } from "@footnote/db/principals/find-viewer";
import { asSystem } from "@footnote/db/transaction";
import type { Viewer } from "@footnote/domain/principal";
import type { RetrievalContext } from "@footnote/retrieval/context";
import { searchPassages, type SearchStrategy } from "@footnote/retrieval/pipeline";
import { emailOf, peopleOfReach, reaches, type ScaleWorld } from "./build-scale-world.ts";
import { ZipfText } from "./zipf-text.ts";

const topicCount = 500;
export type Searchers = Awaited<ReturnType<typeof openSearchers>>;

/** The people of a scale world, one after another, each with questions of their own; `search` is the search verb itself, in this process. */
export async function openSearchers(world: ScaleWorld) {
  const pool: Pool = createPool(world.url, 10);
  const ctx: RetrievalContext = { pool, config: { embedding: null, rerank: null, secrets: {} } as RetrievalContext["config"] };
  const people: Array<{ reach: number; viewer: Viewer; email: string }> = [];
  for (let index = 0; index < peopleOfReach; index++)
    for (const reach of reaches) {
      const email = emailOf(reach, index);
      const viewer = await asSystem(pool, async (tx) => {
        const { rows } = await tx.query<{ workspaceId: number }>(`SELECT workspace_id AS "workspaceId" FROM users WHERE email = $1`, [
          email,
        ]);
        return findViewerByEmail(tx, rows[0]!.workspaceId, email);
      });
      people.push({ reach, viewer: viewer!, email });
    }
  const personOf = (index: number) => people[index % people.length]!;
  return {
    ctx,
    people,
    personOf,
    search: (index: number, question: string, strategy?: SearchStrategy) =>
      searchPassages(ctx, personOf(index).viewer, { query: question, limit: 10 }, strategy),
    [Symbol.asyncDispose]: () => pool.end(),
  };
}

/** Questions that have not been asked before: a window does not find the last one's in a cache. */
export function createQuestions(seed: number): () => string {
  const text = new ZipfText(seed);
  let topic = seed;
  return () => text.question((topic = (topic * 31 + 7) % topicCount));
}
