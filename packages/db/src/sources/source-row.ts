import type { Source, SourceConfig } from "@footnote/domain/source";
import { toSyncRun, type SyncRunRow } from "../sync-runs/sync-run-row.ts";

/** A source as it rests; `allow` and `deny` are principal ids. */
export type SourceRow = {
  id: Source["id"];
  workspaceId: number;
  name: string;
  config: SourceConfig;
  allow: number[];
  deny: number[];
  audience: Source["audience"];
  paused: boolean;
  /** How many documents an admin agreed may go at once; null: nobody was asked. */
  approvedRemovals: number | null;
};

export const sourceColumns = `s.id, s.workspace_id AS "workspaceId", s.name, s.config, s.allow, s.deny, s.audience, s.paused, s.approved_removals AS "approvedRemovals"`;

/** Columns of a source as the admin reads it: rules in words, counts, last run. */
export const sourceViewColumns = `
  s.id, s.name, s.config, s.audience, s.paused, s.created_at, s.last_good_sync_at, s.every_minutes, s.next_sync_at, s.paused_code, s.paused_message, s.missing_documents,
  (SELECT min(r.created_at) FROM sync_runs r WHERE r.source_id = s.id AND r.state IN ('queued', 'listing', 'running')) AS oldest_unsynced_at,
  EXISTS (SELECT FROM source_secrets x WHERE x.source_id = s.id) AS has_secret,
  describe_principals(s.allow) AS allow, describe_principals(s.deny) AS deny,
  (SELECT count(*) FROM documents d WHERE d.source_id = s.id) AS document_count,
  (SELECT count(*) FROM documents d WHERE d.source_id = s.id AND d.error_code IS NOT NULL) AS failed_count,
  (SELECT to_jsonb(r) FROM sync_run_progress r WHERE r.source_id = s.id ORDER BY r.created_at DESC LIMIT 1) AS last_run`;

export type SourceViewRow = {
  id: Source["id"];
  name: string;
  config: SourceConfig;
  audience: Source["audience"];
  paused: boolean;
  created_at: Date;
  last_good_sync_at: Date | null;
  every_minutes: number | null;
  next_sync_at: Date | null;
  paused_code: string | null;
  paused_message: string | null;
  missing_documents: number | null;
  oldest_unsynced_at: Date | null;
  has_secret: boolean;
  allow: string[];
  deny: string[];
  document_count: number;
  failed_count: number;
  last_run: SyncRunRow | null;
};

export function toSource(row: SourceViewRow): Source {
  return {
    id: row.id,
    name: row.name,
    config: row.config,
    allow: row.allow,
    deny: row.deny,
    audience: row.audience,
    paused: row.paused,
    everyMinutes: row.every_minutes,
    nextSyncAt: row.next_sync_at?.toISOString() ?? null,
    hasSecret: row.has_secret,
    documentCount: row.document_count,
    failedCount: row.failed_count,
    lastRun: row.last_run === null ? null : toSyncRun(row.last_run),
    lastGoodSyncAt: row.last_good_sync_at?.toISOString() ?? null,
    oldestUnsyncedChangeAt: row.oldest_unsynced_at?.toISOString() ?? null,
    pausedBecause:
      row.paused_code === null
        ? null
        : { code: row.paused_code, message: row.paused_message ?? "", missingDocuments: row.missing_documents ?? 0 },
    createdAt: row.created_at.toISOString(),
  };
}
