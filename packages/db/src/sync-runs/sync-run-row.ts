import type { SyncRun } from "@footnote/domain/source";

/** A row of the view sync_run_progress; times are Date from a query and strings from to_jsonb. */
export type SyncRunRow = {
  id: SyncRun["id"];
  source_id: SyncRun["sourceId"];
  state: SyncRun["state"];
  found: number;
  done: number;
  failed: number;
  unchanged: number;
  removed: number;
  permissions_changed: number;
  started_at: Date | string | null;
  finished_at: Date | string | null;
  progressed_at: Date | string | null;
  elapsed_seconds: number | null;
  /** Documents that are read and wait for their index. */
  halfway: number;
  error_code: string | null;
  error_message: string | null;
};

export function toSyncRun(row: SyncRunRow): SyncRun {
  return {
    id: row.id,
    sourceId: row.source_id,
    state: row.state,
    found: row.found,
    done: row.done,
    failed: row.failed,
    unchanged: row.unchanged,
    removed: row.removed,
    permissionsChanged: row.permissions_changed,
    startedAt: iso(row.started_at),
    progressedAt: iso(row.progressed_at),
    finishedAt: iso(row.finished_at),
    etaSeconds: estimateRest(row),
    errorCode: row.error_code,
    errorMessage: row.error_message,
  };
}

/** Seconds left at the pace so far; null until something is done. Reading counts as half of a document, its index as the other. */
function estimateRest(row: SyncRunRow): number | null {
  const total = row.found - row.unchanged;
  const finished = row.done + row.failed + row.halfway / 2;
  if (row.state !== "running" || finished === 0 || row.elapsed_seconds === null) return null;
  return Math.max(0, Math.round((Number(row.elapsed_seconds) / finished) * (total - finished)));
}

function iso(value: Date | string | null): string | null {
  return value === null ? null : new Date(value).toISOString();
}
