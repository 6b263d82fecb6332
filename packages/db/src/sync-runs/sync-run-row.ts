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
  elapsed_seconds: number | null;
  error_code: string | null;
  error_message: string | null;
};

export function toSyncRun(row: SyncRunRow): SyncRun {
  const processed = row.done + row.failed;
  const remaining = row.found - row.unchanged - processed;
  const running = row.state === "running" && processed > 0 && row.elapsed_seconds !== null;
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
    finishedAt: iso(row.finished_at),
    etaSeconds: running ? Math.max(0, Math.round((Number(row.elapsed_seconds) / processed) * remaining)) : null,
    errorCode: row.error_code,
    errorMessage: row.error_message,
  };
}

function iso(value: Date | string | null): string | null {
  return value === null ? null : new Date(value).toISOString();
}
