-- 0006 progress by stage: `halfway` counts documents that are read and wait for their index, which is half of the way. An estimate from
-- finished documents alone was five times too long, because the queue reads many before it indexes the first.
-- Compatible: adds a column to a view.
CREATE OR REPLACE VIEW sync_run_progress WITH (security_invoker = true) AS
SELECT r.id, r.workspace_id, r.source_id, r.state, r.unchanged, r.removed, r.started_at, r.finished_at, r.created_at, r.error_code, r.error_message,
       coalesce(r.found, c.total)::integer AS found, coalesce(r.done, c.done)::integer AS done, coalesce(r.failed, c.failed)::integer AS failed,
       extract(epoch FROM coalesce(r.finished_at, now()) - r.started_at)::float8 AS elapsed_seconds, r.permissions_changed, c.halfway::integer AS halfway
FROM sync_runs r
CROSS JOIN LATERAL (
  SELECT count(*) AS total,
         count(*) FILTER (WHERE d.state = 'indexed' AND d.error_code IS NULL) AS done,
         count(*) FILTER (WHERE d.error_code IS NOT NULL AND d.state IN ('failed', 'indexed')) AS failed,
         count(*) FILTER (WHERE d.state = 'parsed') AS halfway
  FROM documents d WHERE d.changed_run_id = r.id
) c;
