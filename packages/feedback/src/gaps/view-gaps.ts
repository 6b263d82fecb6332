import { gatherGaps } from "@footnote/db/content-gaps/gather-gaps";
import { listGaps } from "@footnote/db/content-gaps/list-gaps";
import { listOverdueDocuments } from "@footnote/db/documents/list-overdue-documents";
import type { Pool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";
import type { GapList, GapState } from "@footnote/domain/contract/gaps";

/** Older questions start no gap. */
const lookBackDays = 90;
const mostShown = 100;

/** What the documents do not answer, as of now, and which of them are past their date. The caller has checked that the reader may triage. */
export async function viewGaps(ctx: { pool: Pool }, workspaceId: number, state: GapState): Promise<GapList> {
  return asSystem(ctx.pool, async (tx) => {
    await gatherGaps(tx, workspaceId, lookBackDays);
    return {
      gaps: await listGaps(tx, workspaceId, state === "closed", mostShown),
      overdue: await listOverdueDocuments(tx, workspaceId, mostShown),
    };
  });
}
