import type { Feedback } from "@footnote/domain/feedback";
import { listFeedback as listRows } from "@footnote/db/feedback/list-feedback";
import type { Pool } from "@footnote/db/pool";
import { asSystem } from "@footnote/db/transaction";

/** The feedback inbox of a workspace, newest first. The caller has checked that the reader administers it. */
export async function listFeedback(
  ctx: { pool: Pool },
  workspaceId: number,
  options: { status?: Feedback["status"] | undefined; limit?: number } = {},
): Promise<Feedback[]> {
  return asSystem(ctx.pool, (tx) =>
    listRows(tx, workspaceId, { ...(options.status === undefined ? {} : { status: options.status }), limit: options.limit ?? 200 }),
  );
}
