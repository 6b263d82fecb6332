-- 0011 releases: prompts, model chains and retrieval settings as versions that never change, bound together as releases; what each
-- answer came to, by release; incidents.
-- Compatible: new tables, and one nullable column of answers that older processes leave empty.

CREATE TABLE setting_versions (
  id uuid PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('prompt', 'models', 'retrieval')),
  -- SHA-256 of the content as canonical JSON; the same content is the same version
  hash text NOT NULL,
  content jsonb NOT NULL,
  note text NOT NULL DEFAULT '',
  -- null: from code and environment
  author_id uuid REFERENCES users ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (workspace_id, kind, hash)
);

CREATE TABLE releases (
  id uuid PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  number integer NOT NULL,
  name text NOT NULL,
  note text NOT NULL DEFAULT '',
  -- environment: made by a starting process from code and environment; person: drafted by somebody
  origin text NOT NULL CHECK (origin IN ('environment', 'person')),
  prompt_version_id uuid NOT NULL REFERENCES setting_versions,
  models_version_id uuid NOT NULL REFERENCES setting_versions,
  retrieval_version_id uuid NOT NULL REFERENCES setting_versions,
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'evaluated', 'approved', 'canary', 'live', 'retired')),
  author_id uuid REFERENCES users ON DELETE SET NULL,
  approved_by uuid REFERENCES users ON DELETE SET NULL,
  -- a canary is for a share of people, or for a group
  canary_percent numeric(5, 2),
  canary_principal_id integer REFERENCES principals ON DELETE SET NULL,
  canary_started_at timestamptz,
  -- above these an answer counts as slow or dear; taken from the live release when the canary began
  slow_above_ms integer,
  dear_above_tokens integer,
  live_at timestamptz,
  retired_at timestamptz,
  retired_because text,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (workspace_id, number)
);
CREATE UNIQUE INDEX releases_live ON releases (workspace_id) WHERE state = 'live';
CREATE UNIQUE INDEX releases_canary ON releases (workspace_id) WHERE state = 'canary';

-- A run of the evaluation gate on a release's settings, judged by the server.
CREATE TABLE release_evaluations (
  id uuid PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  release_id uuid NOT NULL REFERENCES releases ON DELETE CASCADE,
  passed boolean NOT NULL,
  -- whether the release's own models were asked, or the simulated one
  own_models boolean NOT NULL,
  failures text[] NOT NULL,
  figures jsonb NOT NULL,
  run_by uuid REFERENCES users ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX release_evaluations_release ON release_evaluations (release_id, created_at DESC);

ALTER TABLE answers ADD COLUMN release_id uuid;
CREATE INDEX answers_release ON answers (release_id, created_at) WHERE release_id IS NOT NULL;

-- One line per question, also those that ended in an error: what canary and live are compared by. No text, no person.
CREATE TABLE answer_outcomes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  release_id uuid NOT NULL REFERENCES releases ON DELETE CASCADE,
  -- null: the question ended in an error
  answer_id uuid REFERENCES answers ON DELETE SET NULL,
  failed boolean NOT NULL,
  refused boolean NOT NULL,
  unverified boolean NOT NULL,
  took_ms integer NOT NULL,
  tokens integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX answer_outcomes_release ON answer_outcomes (release_id, created_at);
CREATE INDEX answer_outcomes_answer ON answer_outcomes (answer_id);

CREATE TABLE incidents (
  id uuid PRIMARY KEY,
  workspace_id integer NOT NULL REFERENCES workspaces ON DELETE CASCADE,
  number integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('release_guard', 'alert', 'feedback', 'manual')),
  severity text NOT NULL CHECK (severity IN ('high', 'low')),
  title text NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'acknowledged', 'resolved')),
  release_id uuid REFERENCES releases ON DELETE SET NULL,
  -- figures and ids, never text of documents or questions
  evidence jsonb NOT NULL DEFAULT '{}',
  -- while an incident with this key is not resolved, another one is not opened
  dedupe_key text,
  -- when the harm began, was noticed, was over
  started_at timestamptz NOT NULL,
  detected_at timestamptz NOT NULL DEFAULT now(),
  restored_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by uuid REFERENCES users ON DELETE SET NULL,
  resolved_at timestamptz,
  resolved_by uuid REFERENCES users ON DELETE SET NULL,
  resolution text,
  UNIQUE (workspace_id, number)
);
CREATE UNIQUE INDEX incidents_unresolved ON incidents (workspace_id, dedupe_key) WHERE state <> 'resolved' AND dedupe_key IS NOT NULL;
CREATE INDEX incidents_time ON incidents (workspace_id, detected_at DESC);

GRANT SELECT, INSERT ON setting_versions TO footnote_system;
GRANT SELECT, INSERT, UPDATE ON releases, incidents TO footnote_system;
GRANT SELECT, INSERT ON release_evaluations TO footnote_system;
GRANT SELECT, INSERT, DELETE ON answer_outcomes TO footnote_system;
GRANT USAGE ON SEQUENCE answer_outcomes_id_seq TO footnote_system, footnote_reader;
-- the person whose question it was writes the line, in the transaction of the answer, and can read none
GRANT INSERT ON answer_outcomes TO footnote_reader;
ALTER TABLE answer_outcomes ENABLE ROW LEVEL SECURITY;
ALTER TABLE answer_outcomes FORCE ROW LEVEL SECURITY;
CREATE POLICY system_all ON answer_outcomes TO footnote_system USING (true) WITH CHECK (true);
CREATE POLICY own_workspace ON answer_outcomes FOR INSERT TO footnote_reader WITH CHECK (workspace_id = (SELECT viewer_workspace()));

-- A version never changes, whoever tries; what is gone with its author is the author's name only.
CREATE FUNCTION refuse_version_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.workspace_id, NEW.kind, NEW.hash, NEW.content, NEW.note, NEW.created_at)
     IS DISTINCT FROM (OLD.id, OLD.workspace_id, OLD.kind, OLD.hash, OLD.content, OLD.note, OLD.created_at)
  THEN RAISE EXCEPTION 'a version of settings does not change';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER setting_versions_immutable BEFORE UPDATE ON setting_versions FOR EACH ROW EXECUTE FUNCTION refuse_version_change();
CREATE FUNCTION refuse_release_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.prompt_version_id, NEW.models_version_id, NEW.retrieval_version_id) IS DISTINCT FROM (OLD.prompt_version_id, OLD.models_version_id, OLD.retrieval_version_id)
  THEN RAISE EXCEPTION 'the versions of a release do not change';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER releases_immutable BEFORE UPDATE ON releases FOR EACH ROW EXECUTE FUNCTION refuse_release_change();
