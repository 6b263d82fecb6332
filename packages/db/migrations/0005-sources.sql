-- 0005 sources: permissions that come along with documents, secrets, schedules, and bytes that nothing refers to any more.
-- Compatible: adds columns, tables and functions; the changed functions answer as before for rows that use none of them.

-- Permissions of documents -------------------------------------------------------------------------------------------------
-- A source that knows who may read each document narrows its own list and never widens it: a person must be in the source's
-- allow list and in the document's. `own_*` is what the source said of the document, null where it says nothing; allow, deny and
-- audience stay what every search filters by.
ALTER TABLE documents ADD COLUMN own_allow integer[], ADD COLUMN own_deny integer[], ADD COLUMN own_audience text CHECK (own_audience IN ('internal', 'customer'));

-- "Holds `narrow_id` and is in the allow list of the source" as one principal, so that rows need one list only and both sides are
-- still read at the moment of the question.
ALTER TABLE principals DROP CONSTRAINT principals_kind_check;
ALTER TABLE principals ADD CONSTRAINT principals_kind_check CHECK (kind IN ('user', 'group', 'everyone', 'limited'));
CREATE TABLE limited_principals (
  principal_id integer PRIMARY KEY REFERENCES principals ON DELETE CASCADE,
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  source_id uuid NOT NULL REFERENCES sources ON DELETE CASCADE,
  narrow_id integer NOT NULL REFERENCES principals ON DELETE CASCADE,
  UNIQUE (source_id, narrow_id)
);
CREATE INDEX limited_principals_narrow ON limited_principals (narrow_id);

CREATE OR REPLACE FUNCTION held_principals(workspace integer, principal integer) RETURNS integer[] LANGUAGE sql STABLE
  AS $$
    WITH RECURSIVE held (id) AS (
      SELECT principal
      UNION
      SELECT m.group_principal_id FROM held JOIN group_members m ON m.member_principal_id = held.id AND m.workspace_id = workspace
    ), base (ids) AS (
      SELECT array(SELECT id FROM held UNION SELECT p.id FROM principals p WHERE p.workspace_id = workspace AND p.kind = 'everyone')
    )
    SELECT b.ids || array(SELECT l.principal_id FROM limited_principals l JOIN sources s ON s.id = l.source_id
                          WHERE l.workspace_id = workspace AND l.narrow_id = ANY (b.ids) AND s.allow && b.ids)
    FROM base b
  $$;

-- The allow list of a document: its own within its source's. Makes the limited principals it needs.
CREATE FUNCTION limit_to_source(source uuid, own integer[]) RETURNS integer[] LANGUAGE plpgsql STRICT AS $$
DECLARE
  workspace integer;
  one integer;
  found_id integer;
  result integer[] := '{}';
BEGIN
  SELECT s.workspace_id INTO STRICT workspace FROM sources s WHERE s.id = source FOR NO KEY UPDATE;
  IF EXISTS (SELECT FROM sources s JOIN principals p ON p.id = ANY (s.allow) WHERE s.id = source AND p.kind = 'everyone') THEN
    RETURN own;
  END IF;
  FOREACH one IN ARRAY own LOOP
    SELECT l.principal_id INTO found_id FROM limited_principals l WHERE l.source_id = source AND l.narrow_id = one;
    IF NOT FOUND THEN
      INSERT INTO principals (workspace_id, kind) VALUES (workspace, 'limited') RETURNING id INTO found_id;
      INSERT INTO limited_principals (principal_id, workspace_id, source_id, narrow_id) VALUES (found_id, workspace, source, one);
    END IF;
    result := result || found_id;
  END LOOP;
  RETURN result;
END $$;

-- A limited principal is described by the rule that the document itself gives.
CREATE OR REPLACE FUNCTION describe_principals(ids integer[]) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(DISTINCT CASE WHEN p.kind = 'everyone' THEN 'everyone' WHEN g.name IS NOT NULL THEN 'group:' || g.name ELSE 'user:' || u.email END), '{}')
  FROM unnest(ids) AS given (id)
  LEFT JOIN limited_principals l ON l.principal_id = given.id
  JOIN principals p ON p.id = coalesce(l.narrow_id, given.id)
  LEFT JOIN groups g ON g.principal_id = p.id LEFT JOIN users u ON u.principal_id = p.id
$$;

-- Documents whose readers changed in a run while their content did not.
ALTER TABLE sync_runs ADD COLUMN permissions_changed integer NOT NULL DEFAULT 0;
CREATE OR REPLACE VIEW sync_run_progress WITH (security_invoker = true) AS
SELECT r.id, r.workspace_id, r.source_id, r.state, r.unchanged, r.removed, r.started_at, r.finished_at, r.created_at, r.error_code, r.error_message,
       coalesce(r.found, c.total)::integer AS found, coalesce(r.done, c.done)::integer AS done, coalesce(r.failed, c.failed)::integer AS failed,
       extract(epoch FROM coalesce(r.finished_at, now()) - r.started_at)::float8 AS elapsed_seconds, r.permissions_changed
FROM sync_runs r
CROSS JOIN LATERAL (
  SELECT count(*) AS total,
         count(*) FILTER (WHERE d.state = 'indexed' AND d.error_code IS NULL) AS done,
         count(*) FILTER (WHERE d.error_code IS NOT NULL AND d.state IN ('failed', 'indexed')) AS failed
  FROM documents d WHERE d.changed_run_id = r.id
) c;

-- Secrets of sources -------------------------------------------------------------------------------------------------------
-- AES-256-GCM; `key_id` names the key it was sealed with, so that keys can be rotated while the product runs.
CREATE TABLE source_secrets (
  source_id uuid PRIMARY KEY REFERENCES sources ON DELETE CASCADE,
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  key_id text NOT NULL,
  nonce bytea NOT NULL,
  sealed bytea NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- Schedules ----------------------------------------------------------------------------------------------------------------
-- Null: the source is synced only when someone asks for it.
ALTER TABLE sources ADD COLUMN every_minutes integer CHECK (every_minutes > 0), ADD COLUMN next_sync_at timestamptz;
UPDATE sources SET every_minutes = CASE kind WHEN 'web' THEN 1440 ELSE 15 END, next_sync_at = now() WHERE kind <> 'upload';
CREATE INDEX sources_due ON sources (next_sync_at) WHERE next_sync_at IS NOT NULL AND NOT paused;

-- Bytes that nothing refers to ---------------------------------------------------------------------------------------------
-- Every storage key that a document lets go of; a sweep of the worker removes the bytes when no other document holds them.
CREATE TABLE released_bytes (
  storage_key text PRIMARY KEY,
  released_at timestamptz NOT NULL DEFAULT now()
);
CREATE FUNCTION note_released_bytes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO released_bytes (storage_key) SELECT DISTINCT o.storage_key FROM old_rows o WHERE o.storage_key <> ''
  ON CONFLICT (storage_key) DO UPDATE SET released_at = now();
  RETURN NULL;
END $$;
CREATE FUNCTION note_replaced_bytes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO released_bytes (storage_key) VALUES (OLD.storage_key) ON CONFLICT (storage_key) DO UPDATE SET released_at = now();
  RETURN NULL;
END $$;
CREATE TRIGGER documents_release_bytes AFTER DELETE ON documents REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_released_bytes();
CREATE TRIGGER documents_replace_bytes AFTER UPDATE OF storage_key ON documents FOR EACH ROW
  WHEN (OLD.storage_key <> NEW.storage_key AND OLD.storage_key <> '') EXECUTE FUNCTION note_replaced_bytes();
CREATE INDEX documents_storage_key ON documents (storage_key);

GRANT SELECT, INSERT, UPDATE, DELETE ON limited_principals, source_secrets, released_bytes TO footnote_system;
