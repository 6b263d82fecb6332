-- 0009 identity and audit: the audit log becomes a chain of hashes per workspace that only grows; people, groups and memberships know
-- which directory they come from; sessions know when the person signed in.
-- Compatible: new columns have defaults; events written so far are sealed here, in their order.

ALTER TABLE audit_events
  ADD COLUMN sequence bigint,
  ADD COLUMN previous_hash bytea,
  ADD COLUMN hash bytea;
CREATE UNIQUE INDEX audit_events_sequence ON audit_events (workspace_id, sequence);
CREATE INDEX audit_events_actor ON audit_events (workspace_id, actor_user_id, id DESC);

-- Where each chain ends, and what retention took from its beginning: the last number removed and that event's hash.
CREATE TABLE audit_heads (
  workspace_id integer PRIMARY KEY,
  sequence bigint NOT NULL DEFAULT 0,
  hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
  removed_sequence bigint NOT NULL DEFAULT 0,
  removed_hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex')
);
GRANT SELECT ON audit_heads TO footnote_system;

-- What is hashed of an event. jsonb has one text for one value (keys sorted, one spacing), so this is canonical JSON.
CREATE FUNCTION audit_canonical(event audit_events) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'workspaceId', event.workspace_id, 'sequence', event.sequence,
    'at', to_char(event.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    'actorUserId', event.actor_user_id, 'action', event.action,
    'targetKind', event.target_kind, 'targetId', event.target_id, 'details', event.details)::text
$$;

-- Numbers an event and chains it to the one before: hash = sha256(previous hash, canonical JSON). It runs at the end of the transaction
-- that wrote the event, so that the chain's row is locked for the commit only, and after every other lock of that transaction.
CREATE FUNCTION seal_audit_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  head audit_heads;
  event audit_events;
BEGIN
  SELECT * INTO head FROM audit_heads WHERE workspace_id = NEW.workspace_id FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO audit_heads (workspace_id) VALUES (NEW.workspace_id) ON CONFLICT DO NOTHING;
    SELECT * INTO head FROM audit_heads WHERE workspace_id = NEW.workspace_id FOR UPDATE;
  END IF;
  event := NEW;
  event.sequence := head.sequence + 1;
  event.previous_hash := head.hash;
  event.hash := sha256(head.hash || convert_to(audit_canonical(event), 'UTF8'));
  UPDATE audit_events SET sequence = event.sequence, previous_hash = event.previous_hash, hash = event.hash WHERE id = NEW.id;
  UPDATE audit_heads SET sequence = event.sequence, hash = event.hash WHERE workspace_id = NEW.workspace_id;
  RETURN NULL;
END $$;

-- Events so far may name people by e-mail; from now on they do by id, so that a person can be forgotten without breaking the chain.
DO $$
DECLARE
  event audit_events;
  person record;
BEGIN
  FOR event IN SELECT * FROM audit_events WHERE details::text LIKE '%@%' LOOP
    FOR person IN
      SELECT u.id, u.email FROM users u
      WHERE u.workspace_id = event.workspace_id AND position(u.email IN event.details::text) > 0 ORDER BY length(u.email) DESC
    LOOP
      UPDATE audit_events SET details =
        replace(replace(details::text, '"user:' || person.email || '"', '"user:' || person.id || '"'),
                '"' || person.email || '"', '"user:' || person.id || '"')::jsonb
      WHERE id = event.id;
    END LOOP;
  END LOOP;
  UPDATE audit_events SET details = (details - 'name') || '{"nameChanged": true}' WHERE action = 'user.change' AND details ? 'name';
  INSERT INTO audit_heads (workspace_id) SELECT DISTINCT workspace_id FROM audit_events;
  FOR event IN SELECT * FROM audit_events ORDER BY id LOOP
    UPDATE audit_heads h SET sequence = h.sequence + 1 WHERE h.workspace_id = event.workspace_id RETURNING h.sequence, h.hash INTO event.sequence, event.previous_hash;
    event.hash := sha256(event.previous_hash || convert_to(audit_canonical(event), 'UTF8'));
    UPDATE audit_events SET sequence = event.sequence, previous_hash = event.previous_hash, hash = event.hash WHERE id = event.id;
    UPDATE audit_heads SET hash = event.hash WHERE workspace_id = event.workspace_id;
  END LOOP;
END $$;

CREATE CONSTRAINT TRIGGER audit_events_seal AFTER INSERT ON audit_events DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.hash IS NULL) EXECUTE FUNCTION seal_audit_event();

-- Nobody changes or removes an event, the owner of the table neither: only its sealing writes to it, only retention removes.
CREATE FUNCTION keep_audit_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.hash IS NULL AND NEW.hash IS NOT NULL
    AND (OLD.id, OLD.workspace_id, OLD.actor_user_id, OLD.action, OLD.target_kind, OLD.target_id, OLD.details, OLD.created_at)
      IS NOT DISTINCT FROM (NEW.id, NEW.workspace_id, NEW.actor_user_id, NEW.action, NEW.target_kind, NEW.target_id, NEW.details, NEW.created_at)
  THEN RETURN NEW; END IF;
  IF TG_OP = 'DELETE' THEN
    IF current_setting('footnote.audit_retention', true) = OLD.workspace_id::text THEN RETURN OLD; END IF;
  END IF;
  RAISE EXCEPTION 'the audit log only grows' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_events_keep BEFORE UPDATE OR DELETE ON audit_events FOR EACH ROW EXECUTE FUNCTION keep_audit_event();
CREATE TRIGGER audit_events_keep_all BEFORE TRUNCATE ON audit_events FOR EACH STATEMENT EXECUTE FUNCTION keep_audit_event();

-- The one way to remove events: those at the beginning of a chain, older than `before`. What is left still proves itself, from the hash
-- of the last event removed. Returns how many went; the caller writes that into the log.
CREATE FUNCTION remove_old_audit_events(workspace integer, before timestamptz) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  head audit_heads;
  last audit_events;
  removed integer;
BEGIN
  SELECT * INTO head FROM audit_heads WHERE workspace_id = workspace FOR UPDATE;
  -- up to the first event that is young enough: the rest of the chain has no holes
  SELECT * INTO last FROM audit_events e WHERE e.workspace_id = workspace AND e.sequence <
    coalesce((SELECT min(y.sequence) FROM audit_events y WHERE y.workspace_id = workspace AND y.created_at >= before), head.sequence + 1)
    ORDER BY e.sequence DESC LIMIT 1;
  IF last.id IS NULL THEN RETURN 0; END IF;
  PERFORM set_config('footnote.audit_retention', workspace::text, true);
  DELETE FROM audit_events WHERE workspace_id = workspace AND sequence <= last.sequence;
  GET DIAGNOSTICS removed = ROW_COUNT;
  PERFORM set_config('footnote.audit_retention', '', true);
  UPDATE audit_heads SET removed_sequence = last.sequence, removed_hash = last.hash WHERE workspace_id = workspace;
  RETURN removed;
END $$;
REVOKE ALL ON FUNCTION remove_old_audit_events(integer, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION remove_old_audit_events(integer, timestamptz) TO footnote_system;
-- number, time and hash are given here, never by who writes
REVOKE INSERT ON audit_events FROM footnote_system;
GRANT INSERT (workspace_id, actor_user_id, action, target_kind, target_id, details) ON audit_events TO footnote_system;

-- People and groups from a directory. `external_id` is the directory's own id (SCIM); a removed person is unknown to the directory and
-- inactive here; an erased one is a row without name and e-mail, to which ids in the log and in answers' records still point.
ALTER TABLE users
  ADD COLUMN origin text NOT NULL DEFAULT 'local' CHECK (origin IN ('local', 'oidc', 'scim')),
  ADD COLUMN external_id text,
  ADD COLUMN given_name text,
  ADD COLUMN family_name text,
  ADD COLUMN removed_at timestamptz,
  ADD COLUMN erased_at timestamptz;
ALTER TABLE groups
  ADD COLUMN origin text NOT NULL DEFAULT 'local' CHECK (origin IN ('local', 'oidc', 'scim')),
  ADD COLUMN external_id text;
-- A sign-in replaces the memberships that earlier sign-ins made, never those that an admin or the directory gave.
ALTER TABLE group_members ADD COLUMN origin text NOT NULL DEFAULT 'local' CHECK (origin IN ('local', 'oidc', 'scim'));

-- A session gets a new token every day; `signed_in_at` stays, and ends the chain of tokens. `rotated_at` marks one that was followed by a
-- new token and lives on for a minute, for requests that were on their way.
ALTER TABLE auth_sessions
  ADD COLUMN signed_in_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN rotated_at timestamptz;
