-- 0010 sync: why the sync itself paused a source and how much an admin let go, and when a run last made progress.
-- Compatible: adds columns with defaults, and a column to a view.

-- Set when the sync paused the source, cleared when a person resumes it or approves. `approved_removals` is the number of documents
-- that an admin agreed may go; a listing that misses more than that asks again.
ALTER TABLE sources ADD COLUMN paused_code text, ADD COLUMN paused_message text, ADD COLUMN missing_documents integer, ADD COLUMN approved_removals integer;
UPDATE sources s SET paused_code = r.error_code, paused_message = r.error_message
FROM (SELECT DISTINCT ON (source_id) source_id, error_code, error_message FROM sync_runs ORDER BY source_id, created_at DESC) r
WHERE s.paused AND r.source_id = s.id AND r.error_code = 'source_emptied';

-- A run that lists without progress is stuck; the worker ends it with a reason.
ALTER TABLE sync_runs ADD COLUMN progressed_at timestamptz;
CREATE OR REPLACE VIEW sync_run_progress WITH (security_invoker = true) AS
SELECT r.id, r.workspace_id, r.source_id, r.state, r.unchanged, r.removed, r.started_at, r.finished_at, r.created_at, r.error_code, r.error_message,
       coalesce(r.found, c.total)::integer AS found, coalesce(r.done, c.done)::integer AS done, coalesce(r.failed, c.failed)::integer AS failed,
       extract(epoch FROM coalesce(r.finished_at, now()) - r.started_at)::float8 AS elapsed_seconds, r.permissions_changed, c.halfway::integer AS halfway,
       r.progressed_at
FROM sync_runs r
CROSS JOIN LATERAL (
  SELECT count(*) AS total,
         count(*) FILTER (WHERE d.state = 'indexed' AND d.error_code IS NULL) AS done,
         count(*) FILTER (WHERE d.error_code IS NOT NULL AND d.state IN ('failed', 'indexed')) AS failed,
         count(*) FILTER (WHERE d.state = 'parsed') AS halfway
  FROM documents d WHERE d.changed_run_id = r.id
) c;
