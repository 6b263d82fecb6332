import { listUnfinishedDocuments } from "@footnote/db/documents/list-unfinished-documents";
import { finishRunIfComplete } from "@footnote/db/sync-runs/finish-run-if-complete";
import { listUnfinishedRuns } from "@footnote/db/sync-runs/list-unfinished-runs";
import { asSystem } from "@footnote/db/transaction";
import type { WorkerContext } from "./context.ts";

const pageSize = 500;

/**
 * Makes the queue say what the rows say: every run that is not listed and every document on its way has its job. A job that is
 * there already is not added again. Needed at start (the queue may keep nothing on disk) and after a flush.
 */
export async function rebuildQueue(ctx: WorkerContext): Promise<void> {
  const runs = await asSystem(ctx.pool, (tx) => listUnfinishedRuns(tx));
  const unlisted = runs.filter((run) => run.state !== "running");
  await ctx.queues.enqueue(unlisted.map((run) => ({ name: "sync-source", payload: { workspaceId: run.workspaceId, runId: run.runId } })));
  let after: string | null = null;
  for (;;) {
    const page = await asSystem(ctx.pool, (tx) => listUnfinishedDocuments(tx, after, pageSize));
    await ctx.queues.enqueue(
      page.map(({ workspaceId, documentId, generation, state }) => ({
        name: state === "accepted" ? "parse-document" : "index-document",
        payload: { workspaceId, documentId, generation },
      })),
    );
    if (page.length < pageSize) break;
    after = page.at(-1)!.documentId;
  }
  // a crash between the last document and the end of its run
  for (const run of runs)
    if (run.state === "running") await asSystem(ctx.pool, (tx) => finishRunIfComplete(tx, run.workspaceId, run.runId));
}
