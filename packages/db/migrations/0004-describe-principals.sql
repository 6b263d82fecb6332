-- 0004 principals as an admin writes them: everyone, group:<name>, user:<email>.
-- Compatible: adds a function.
CREATE FUNCTION describe_principals(ids integer[]) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(CASE p.kind WHEN 'everyone' THEN 'everyone' WHEN 'group' THEN 'group:' || g.name ELSE 'user:' || u.email END
                            ORDER BY p.kind, g.name, u.email), '{}')
  FROM principals p LEFT JOIN groups g ON g.principal_id = p.id LEFT JOIN users u ON u.principal_id = p.id
  WHERE p.id = ANY(ids)
$$;

-- Progress is counted from the documents while a run is open, so that a crash, a retry or a job run twice cannot make it wrong;
-- the end of a run freezes its counts, because a later run takes the documents over.
ALTER TABLE sync_runs ADD COLUMN done integer, ADD COLUMN failed integer;
CREATE VIEW sync_run_progress WITH (security_invoker = true) AS
SELECT r.id, r.workspace_id, r.source_id, r.state, r.unchanged, r.removed, r.started_at, r.finished_at, r.created_at, r.error_code, r.error_message,
       coalesce(r.found, c.total)::integer AS found, coalesce(r.done, c.done)::integer AS done, coalesce(r.failed, c.failed)::integer AS failed,
       extract(epoch FROM coalesce(r.finished_at, now()) - r.started_at)::float8 AS elapsed_seconds
FROM sync_runs r
CROSS JOIN LATERAL (
  SELECT count(*) AS total,
         count(*) FILTER (WHERE d.state = 'indexed' AND d.error_code IS NULL) AS done,
         count(*) FILTER (WHERE d.error_code IS NOT NULL AND d.state IN ('failed', 'indexed')) AS failed
  FROM documents d WHERE d.changed_run_id = r.id
) c;
GRANT SELECT ON sync_run_progress TO footnote_system;
