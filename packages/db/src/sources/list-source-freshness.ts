import type { SystemTransaction } from "../transaction.ts";

/** Ages in seconds; `syncEverySeconds` is null without a schedule, `oldestUnsyncedChangeSeconds` null when nothing is on its way. */
export type SourceFreshness = {
  id: string;
  kind: string;
  syncEverySeconds: number | null;
  lastGoodSyncSeconds: number;
  oldestUnsyncedChangeSeconds: number | null;
  failedDocuments: number;
  /** Paused by the sync, because most of its documents seemed to be gone. */
  isEmptied: boolean;
};

/**
 * How fresh each source of the installation is. A source that never had a good sync counts from when it was made; a change counts as
 * synced when its run has ended. Sources that a person paused are left out: somebody wants them as they are.
 */
export async function listSourceFreshness(tx: SystemTransaction): Promise<SourceFreshness[]> {
  const { rows } = await tx.query<SourceFreshness>(
    `SELECT s.id, s.kind, s.every_minutes * 60 AS "syncEverySeconds",
       extract(epoch FROM now() - coalesce(s.last_good_sync_at, s.created_at))::float8 AS "lastGoodSyncSeconds",
       (SELECT extract(epoch FROM now() - min(r.created_at))::float8 FROM sync_runs r
        WHERE r.source_id = s.id AND r.state IN ('queued', 'listing', 'running')) AS "oldestUnsyncedChangeSeconds",
       (SELECT count(*) FROM documents d WHERE d.source_id = s.id AND d.error_code IS NOT NULL) AS "failedDocuments",
       s.paused AND s.paused_code = 'source_emptied' IS TRUE AS "isEmptied"
     FROM sources s
     WHERE NOT s.paused OR s.paused_code = 'source_emptied'
     ORDER BY s.id`,
  );
  return rows;
}
