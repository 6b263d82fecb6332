import { basename, dirname } from "node:path";
import { loadConfig } from "@footnote/config/config";
import { createPool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";
import { findWorkspace } from "@footnote/db/workspaces/find-workspace";
import { setRerankGate } from "@footnote/db/workspaces/rerank-gate";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { readJsonLines } from "@footnote/evals/datasets/read-json-lines";
import { measureRerankGate, WorkspaceCase } from "@footnote/evals/run/measure-rerank-gate";
import { withDatabase } from "../with-database.ts";

export type RerankerOptions = { cases?: string; workspace?: number; forget?: true };

/** Measures the reranker on a workspace's own cases and stores whether searches there bypass it; with --forget it is used again. */
export async function evaluateReranker(options: RerankerOptions): Promise<void> {
  const config = loadConfig();
  const cases = options.cases === undefined ? [] : await readJsonLines(dirname(options.cases), basename(options.cases), WorkspaceCase);
  await withDatabase(config, { create: false }, async (url) => {
    const pool = createPool(url, 2);
    try {
      const workspaceId = options.workspace ?? (await asSystem(pool, findWorkspace))?.id;
      if (workspaceId === undefined) throw new FootnoteError("not_found", "There is no workspace yet.");
      if (options.forget) {
        await asSystem(pool, (tx) => setRerankGate(tx, workspaceId, null));
        process.stdout.write("Forgotten: searches use the reranker.\n");
        return;
      }
      const gate = await measureRerankGate({ pool, config }, workspaceId, cases);
      const points = (value: number) => (value * 100).toFixed(1);
      process.stdout.write(
        `${gate.reranker}: nDCG@10 ${points(gate.reranked)} reranked, ${points(gate.fused)} fused, ${gate.cases} cases. Searches ${gate.bypass ? "bypass it: it does not help here" : "use it"}.\n`,
      );
    } finally {
      await pool.end();
    }
  });
}
