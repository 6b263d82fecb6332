import type { SourceId } from "@footnote/domain/ids";
import { insertSyncRun } from "../sync-runs/insert-sync-run.ts";
import type { SystemTransaction } from "../transaction.ts";

/**
 * Queues a run for every source whose time has come, at most `limit`, and sets its next time from now: after an outage each is synced
 * once, not once per time missed. Paused sources wait; one whose sync is still under way is looked at again a little later. Several workers may call it at once. Returns how many runs are new.
 */
export async function queueDueSyncs(tx: SystemTransaction, limit: number): Promise<number> {
  const { rows } = await tx.query<{ id: SourceId; workspaceId: number }>(
    `UPDATE sources SET next_sync_at = now() + every_minutes * interval '1 minute'
     WHERE id IN (SELECT id FROM sources WHERE next_sync_at <= now() AND NOT paused ORDER BY next_sync_at LIMIT $1 FOR UPDATE SKIP LOCKED)
     RETURNING id, workspace_id AS "workspaceId"`,
    [limit],
  );
  let queued = 0;
  for (const source of rows) {
    if ((await insertSyncRun(tx, source.workspaceId, source.id)).isNew) queued++;
  }
  return queued;
}
