import { findDocumentsByName } from "@footnote/db/documents/find-documents-by-name";
import { listPraisedAnswers } from "@footnote/db/feedback/list-praised-answers";
import type { Pool } from "@footnote/db/pool";
import { findViewer, findViewerByEmail } from "@footnote/db/principals/find-viewer";
import { asSystem } from "@footnote/db/transaction";
import { setRerankGate, type RerankGate } from "@footnote/db/workspaces/rerank-gate";
import { FootnoteError } from "@footnote/domain/footnote-error";
import type { DocumentId } from "@footnote/domain/ids";
import type { Viewer } from "@footnote/domain/principal";
import type { RetrievalContext } from "@footnote/retrieval/context";
import { fullStrategy, searchPassages } from "@footnote/retrieval/pipeline";
import { rerankerName } from "@footnote/retrieval/rerank/rerank-gate";
import { z } from "zod";
import { scoreRanking } from "../metrics/score-ranking.ts";

/** A question of the workspace with the documents that answer it, by title, name in the source or address; `as` is who asks. */
export const WorkspaceCase = z.object({ question: z.string().min(1), as: z.string(), expectDocuments: z.array(z.string()).min(1) });
export type WorkspaceCase = z.infer<typeof WorkspaceCase>;

type Case = { viewer: Viewer; question: string; documentIds: DocumentId[] };
/** With fewer cases a difference is chance. */
const leastCases = 20;
const mostPraised = 500;

/**
 * Searches the workspace's own cases in fused and in reranked order and stores whether the reranker is to be bypassed: when it is not better.
 * Cases are those given and the questions whose answers were rated up. Throws `eval_set_invalid` when there are fewer than 20.
 */
export async function measureRerankGate(
  ctx: RetrievalContext & { pool: Pool },
  workspaceId: number,
  given: readonly WorkspaceCase[],
): Promise<RerankGate> {
  const cases = await asSystem(ctx.pool, async (tx) => {
    const found: Case[] = [];
    for (const { question, as, expectDocuments } of given) {
      const viewer = await findViewerByEmail(tx, workspaceId, as);
      const documentIds = await findDocumentsByName(tx, workspaceId, expectDocuments);
      if (viewer !== null && documentIds.length > 0) found.push({ viewer, question, documentIds });
    }
    for (const { question, userId, documentIds } of await listPraisedAnswers(tx, workspaceId, mostPraised)) {
      const viewer = await findViewer(tx, userId);
      if (viewer !== null) found.push({ viewer, question, documentIds });
    }
    return found;
  });
  if (cases.length < leastCases)
    throw new FootnoteError(
      "eval_set_invalid",
      `There are ${cases.length} usable eval cases; ${leastCases} are needed. Add cases, or let people rate more answers.`,
    );
  const fused = await meanNdcg(ctx, cases, false);
  const reranked = await meanNdcg(ctx, cases, true);
  const gate = {
    reranker: rerankerName(ctx),
    bypass: reranked <= fused,
    fused,
    reranked,
    cases: cases.length,
    measuredAt: new Date().toISOString(),
  };
  await asSystem(ctx.pool, (tx) => setRerankGate(tx, workspaceId, gate));
  return gate;
}

async function meanNdcg(ctx: RetrievalContext, cases: readonly Case[], rerank: boolean): Promise<number> {
  let sum = 0;
  for (const { viewer, question, documentIds } of cases) {
    const { results } = await searchPassages(ctx, viewer, { query: question, limit: 50 }, { ...fullStrategy, rerank, ignoreGate: true });
    const ranking = [...new Set(results.map((passage) => passage.documentId))];
    sum += scoreRanking(ranking, new Map(documentIds.map((id) => [id, 1])))!.ndcg10;
  }
  return sum / cases.length;
}
