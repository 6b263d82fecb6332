import type { Pool } from "@footnote/db/pool";
import { readAsSystem } from "@footnote/db/transaction";
import { getRerankGate, type RerankGate } from "@footnote/db/workspaces/rerank-gate";
import { localModelName } from "@footnote/models/embedding/local-model-name";
import type { RetrievalContext } from "../context.ts";

const rememberMs = 10_000;
const remembered = new WeakMap<Pool, Map<number, { gate: Promise<RerankGate | null>; untilMs: number }>>();

/** The name of the reranker that this process uses: the endpoint's or the local model, else the built-in one. */
export const rerankerName = ({ config: { rerank, localRerank } }: Pick<RetrievalContext, "config">): string =>
  rerank?.model ?? (localRerank ? localModelName(localRerank.model) : "built-in");

/** Whether the workspace's own eval cases say that the reranker in use does not help; read every few seconds. */
export async function isRerankerBypassed(ctx: RetrievalContext, workspaceId: number): Promise<boolean> {
  const gate = await recentGate(ctx.pool, workspaceId);
  return gate !== null && gate.bypass && gate.reranker === rerankerName(ctx);
}

function recentGate(pool: Pool, workspaceId: number): Promise<RerankGate | null> {
  const known = remembered.get(pool) ?? new Map<number, { gate: Promise<RerankGate | null>; untilMs: number }>();
  remembered.set(pool, known);
  const before = known.get(workspaceId);
  if (before !== undefined && before.untilMs > performance.now()) return before.gate;
  const gate = readAsSystem(pool, (tx) => getRerankGate(tx, workspaceId));
  gate.catch(() => known.delete(workspaceId));
  known.set(workspaceId, { gate, untilMs: performance.now() + rememberMs });
  return gate;
}
